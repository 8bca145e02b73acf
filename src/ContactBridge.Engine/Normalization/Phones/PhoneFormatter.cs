using ContactBridge.Engine.Normalization.Phones.Plans;

namespace ContactBridge.Engine.Normalization.Phones;

/// <summary>Writes E.164 numbers with the separators of their country.</summary>
internal static class PhoneFormatter
{
    public static string Format(string e164, string? extension, bool international)
    {
        Span<byte> digits = stackalloc byte[ParsedPhone.MaxNational + 3];
        if (e164 is not ['+', ..] || e164.Length - 1 > digits.Length || e164.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
        {
            return e164;
        }

        for (var i = 1; i < e164.Length; i++)
        {
            digits[i - 1] = (byte)(e164[i] - '0');
        }

        digits = digits[..(e164.Length - 1)];
        if (PhoneMetadata.Shared.CodeOf(digits) is not { } code || code.DigitCount == digits.Length)
        {
            return e164;
        }

        var number = digits[code.DigitCount..];
        var plan = code.PlanOf(number) ?? code.Main;
        var text = plan.Formats.Apply(number, international);
        var end = extension is null ? "" : plan.ExtensionPrefix + extension;
        return international ? string.Concat("+", code.Code.ToString(System.Globalization.CultureInfo.InvariantCulture), " ", text + end) : text + end;
    }
}
