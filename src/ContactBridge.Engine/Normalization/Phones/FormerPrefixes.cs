using ContactBridge.Engine.Normalization.Phones.Plans;

namespace ContactBridge.Engine.Normalization.Phones;

/// <summary>Prefixes that plans have dropped and old contacts still hold.</summary>
/// <remarks>
/// Mexico: mobiles were +52 1 until 2019, and 01, 02, 044, 045 were dialled inside the country. States of the former Soviet Union:
/// 8 was dialled before the area code, as Russia still does.
/// </remarks>
internal static class FormerPrefixes
{
    private static readonly byte[][] Mexico = [[1], [0, 1], [0, 2], [0, 4, 4], [0, 4, 5]];
    private static readonly byte[][] Soviet = [[8]];

    /// <summary>Reads digits behind a former prefix.</summary>
    /// <param name="digits">Digits that the plans do not know.</param>
    /// <param name="national">The country by which national digits are read; null: the digits begin with a calling code.</param>
    /// <param name="parsed">A valid number.</param>
    public static bool TryRead(ReadOnlySpan<byte> digits, CallingCode? national, out ParsedPhone parsed)
    {
        parsed = default;
        if ((national ?? PhoneMetadata.Shared.CodeOf(digits)) is not { } code || PrefixesOf(code.Code) is not { } prefixes)
        {
            return false;
        }

        Span<byte> international = stackalloc byte[PhoneParser.MaxDigits + 3];
        if (national is null || PhoneParser.BeginsWithCode(digits, code))
        {
            digits = digits[code.DigitCount..];
        }

        for (int i = code.DigitCount - 1, rest = code.Code; i >= 0; i--, rest /= 10)
        {
            international[i] = (byte)(rest % 10);
        }

        foreach (var prefix in prefixes)
        {
            if (digits.StartsWith(prefix))
            {
                var number = digits[prefix.Length..];
                number.CopyTo(international[code.DigitCount..]);
                parsed = PhoneParser.International(international[..(code.DigitCount + number.Length)]);
                if (parsed.Validity == PhoneValidity.Valid)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static byte[][]? PrefixesOf(int code) => code switch
    {
        52 => Mexico,
        371 or 372 or 373 or 374 or 380 or 994 or 995 or 996 or 998 => Soviet,
        _ => null,
    };
}
