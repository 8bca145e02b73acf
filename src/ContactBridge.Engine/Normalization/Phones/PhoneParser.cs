using ContactBridge.Engine.Normalization.Phones.Plans;

namespace ContactBridge.Engine.Normalization.Phones;

/// <summary>Splits digits into country and national number by the numbering plans, as libphonenumber does, without guessing.</summary>
/// <remarks>Digits are values 0 to 9.</remarks>
internal static class PhoneParser
{
    /// <summary>Fewest digits of a national number.</summary>
    private const int MinNational = 2;

    /// <summary>Most digits that this parser reads; a longer span is cut by the caller.</summary>
    public const int MaxDigits = 40;

    /// <summary>Reads digits that begin with a country calling code.</summary>
    public static ParsedPhone International(ReadOnlySpan<byte> digits)
    {
        if (PhoneMetadata.Shared.CodeOf(digits) is not { } code)
        {
            return new ParsedPhone { Validity = PhoneValidity.UnknownCountry };
        }

        // A number in its proper form is left alone, even where its first digits look like a prefix ("+375 810 457 8588").
        var number = digits[code.DigitCount..];
        if (number.Length <= ParsedPhone.MaxNational && code.PlanOf(number) is { } owner && owner.KindOf(number) is var kind and not PhoneKind.Unknown)
        {
            return ParsedPhone.Create(number, code, owner.Region, PhoneValidity.Valid, kind);
        }

        return Finish(number, code, code.Main, null);
    }

    /// <summary>Reads digits as they would be dialled in a region: nationally, or with its international prefix.</summary>
    public static ParsedPhone Dialled(ReadOnlySpan<byte> digits, NumberingPlan plan)
    {
        Span<int> slots = stackalloc int[PrefixProgram.MaxSlots];
        if (plan.InternationalPrefix is { } prefix)
        {
            var length = prefix.Match(digits, slots);
            if (length > 0 && length < digits.Length && digits[length] != 0)
            {
                return International(digits[length..]);
            }
        }

        return National(digits, plan);
    }

    /// <summary>Reads digits as they would be dialled within a region.</summary>
    public static ParsedPhone National(ReadOnlySpan<byte> digits, NumberingPlan plan)
    {
        var code = plan.CallingCode;
        return BeginsWithCode(digits, code) && IsWithoutPlus(digits, plan)
            ? Finish(digits[code.DigitCount..], code, code.Main, null)
            : Finish(digits, code, plan, plan);
    }

    /// <summary>Whether the digits begin with this calling code.</summary>
    public static bool BeginsWithCode(ReadOnlySpan<byte> digits, CallingCode code)
    {
        if (digits.Length < code.DigitCount)
        {
            return false;
        }

        var value = 0;
        foreach (var digit in digits[..code.DigitCount])
        {
            value = (value * 10) + digit;
        }

        return value == code.Code;
    }

    /// <summary>Whether the region's own calling code was written without "+": only so do the digits fit the plan.</summary>
    private static bool IsWithoutPlus(ReadOnlySpan<byte> digits, NumberingPlan plan)
    {
        Span<byte> buffer = stackalloc byte[MaxDigits + 8];
        var whole = StripPrefix(digits, plan, buffer);
        var wholeMatches = plan.Matches(whole);
        var wholeTooLong = plan.CheckLength(whole.Length) == PhoneValidity.TooLong;
        if (wholeTooLong)
        {
            return true;
        }

        return !wholeMatches && plan.Matches(StripPrefix(digits[plan.CallingCode.DigitCount..], plan, buffer));
    }

    private static ParsedPhone Finish(ReadOnlySpan<byte> digits, CallingCode code, NumberingPlan reading, NumberingPlan? fallback)
    {
        Span<byte> buffer = stackalloc byte[MaxDigits + 8];
        var number = StripPrefix(digits, reading, buffer);
        if (number.Length < MinNational)
        {
            return new ParsedPhone { Validity = PhoneValidity.TooShort };
        }

        if (number.Length > ParsedPhone.MaxNational)
        {
            return new ParsedPhone { Validity = PhoneValidity.TooLong };
        }

        var owner = code.PlanOf(number) ?? fallback;
        var plan = owner ?? code.Main;
        var kind = plan.KindOf(number);
        var validity = kind == PhoneKind.Unknown ? plan.CheckLength(number.Length) : PhoneValidity.Valid;
        return ParsedPhone.Create(number, code, owner?.Region, validity, kind);
    }

    /// <summary>The national number without national prefix and carrier code; the digits as they are where that would spoil them.</summary>
    private static ReadOnlySpan<byte> StripPrefix(ReadOnlySpan<byte> digits, NumberingPlan plan, Span<byte> buffer)
    {
        if (plan.PrefixForParsing is not { } prefix || digits.IsEmpty)
        {
            return digits;
        }

        Span<int> slots = stackalloc int[PrefixProgram.MaxSlots];
        var length = prefix.Match(digits, slots);
        if (length < 0)
        {
            return digits;
        }

        var last = (2 * prefix.Groups) - 2;
        var transformed = plan.Transform is not null && last >= 0 && slots[last] >= 0 && slots[last + 1] > slots[last];
        var number = transformed ? Transform(digits, length, plan.Transform!, slots, buffer) : digits[length..];
        if (!transformed && length == 0)
        {
            return digits;
        }

        if (plan.Matches(digits) && !plan.Matches(number))
        {
            return digits;
        }

        var owner = plan.CallingCode.PlanOf(number) ?? plan;
        return owner.CheckLength(number.Length) is PhoneValidity.TooShort or PhoneValidity.InvalidLength ? digits : number;
    }

    private static ReadOnlySpan<byte> Transform(ReadOnlySpan<byte> digits, int matched, string rule, scoped ReadOnlySpan<int> slots, Span<byte> buffer)
    {
        var length = 0;
        for (var i = 0; i < rule.Length; i++)
        {
            if (rule[i] != '$')
            {
                buffer[length++] = (byte)(rule[i] - '0');
                continue;
            }

            var slot = 2 * (rule[++i] - '1');
            if (slots[slot] >= 0)
            {
                var group = digits[slots[slot]..slots[slot + 1]];
                group.CopyTo(buffer[length..]);
                length += group.Length;
            }
        }

        digits[matched..].CopyTo(buffer[length..]);
        return buffer[..(length + digits.Length - matched)];
    }
}
