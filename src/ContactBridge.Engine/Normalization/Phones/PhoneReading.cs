using ContactBridge.Engine.Normalization.Phones.Plans;
using ContactBridge.Engine.Normalization.Phones.Text;

namespace ContactBridge.Engine.Normalization.Phones;

/// <summary>Decides how written digits are meant: strictly by the plans first; if that gives no valid number, by the habits of writers.</summary>
/// <remarks>A habit is followed only to a valid number, so that it can turn nothing good into something else.</remarks>
internal static class PhoneReading
{
    /// <summary>Fewest digits that may be a number whose "+" was lost.</summary>
    private const int MinWithoutPlus = 11;

    /// <summary>Fewest digits behind which "011" is North America's prefix; "011 6320 7279" is a number in São Paulo or Delhi.</summary>
    private const int MinWithAmericanPrefix = 13;

    private const int NorthAmerica = 1;

    /// <summary>Most digits before the letters of a service number that is written too long, as in "+1 800".</summary>
    private const int MaxServicePrefix = 4;

    /// <summary>Fewest letters that such a number dials.</summary>
    private const int MinDialledLetters = 6;

    /// <summary>More prefixes than any number can shed.</summary>
    private const int MaxSettling = 20;

    /// <summary>Reads the digits.</summary>
    /// <param name="written">Digits and what was noted about them.</param>
    /// <param name="plan">The plan that national digits are read by; null when none is known.</param>
    /// <param name="guessed">True when the reading supposes that a "+" or a prefix was lost or misplaced.</param>
    public static ParsedPhone Read(in WrittenPhone written, NumberingPlan? plan, out bool guessed)
    {
        guessed = false;
        var parsed = written.Broken ? default : Strict(written, plan);
        if (parsed.Validity == PhoneValidity.Valid)
        {
            return parsed;
        }

        if (!written.Broken && (TryWithoutBracketedZero(written, plan, ref parsed) || TryHabit(written, plan, ref parsed, out guessed)))
        {
            return parsed;
        }

        if (!TryVanity(written, plan, ref parsed) && written.Head > 0)
        {
            // A remark with digits in it, or another number, follows a number that is good by itself.
            var head = written;
            head.Cut(written.Head);
            guessed = Take(Strict(head, plan), ref parsed);
        }

        return Settle(parsed);
    }

    /// <summary>A number that is only possible must be read the same when written internationally; else it is as bad as that makes it.</summary>
    private static ParsedPhone Settle(ParsedPhone parsed)
    {
        Span<byte> buffer = stackalloc byte[ParsedPhone.MaxNational + 3];
        for (var i = 0; i < MaxSettling && parsed.Validity == PhoneValidity.Possible; i++)
        {
            var international = parsed.International(buffer);
            if (FormerPrefixes.TryRead(international, null, out var current) && Take(current, ref parsed))
            {
                return parsed;
            }

            var again = PhoneParser.International(international);
            if (again.Validity == PhoneValidity.Possible && again.National.SequenceEqual(parsed.National))
            {
                return parsed;
            }

            parsed = again;
        }

        return parsed;
    }

    private static ParsedPhone Strict(in WrittenPhone written, NumberingPlan? plan)
    {
        var digits = written.Digits;
        if (written.HasPlus)
        {
            return PhoneParser.International(digits);
        }

        if (plan is null)
        {
            return new ParsedPhone { Validity = PhoneValidity.NoRegion };
        }

        // "0082…" in Korea, where "008" is a carrier's prefix: a number of one's own country is meant.
        if (digits is [0, 0, ..] && PhoneParser.BeginsWithCode(digits[2..], plan.CallingCode)
            && PhoneParser.International(digits[2..]) is { Validity: PhoneValidity.Valid } own)
        {
            return own;
        }

        return PhoneParser.Dialled(digits, plan);
    }

    /// <summary>"+351 (0)21 …": a trunk prefix in brackets, for a country that has none.</summary>
    private static bool TryWithoutBracketedZero(in WrittenPhone written, NumberingPlan? plan, ref ParsedPhone parsed)
    {
        if (written.BracketedZero == 0)
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[PhoneParser.MaxDigits];
        written.Digits[..written.BracketedZero].CopyTo(digits);
        written.Digits[(written.BracketedZero + 1)..].CopyTo(digits[written.BracketedZero..]);
        digits = digits[..(written.Count - 1)];
        var reading = written.HasPlus ? PhoneParser.International(digits) : TryPrefixed(digits, out var prefixed) ? prefixed
            : plan is null ? default : PhoneParser.Dialled(digits, plan);
        return Take(reading, ref parsed);
    }

    private static bool TryHabit(in WrittenPhone written, NumberingPlan? plan, ref ParsedPhone parsed, out bool guessed)
    {
        guessed = false;
        var digits = written.Digits;
        if (FormerPrefixes.TryRead(digits, written.HasPlus ? null : plan?.CallingCode, out var current))
        {
            return Take(current, ref parsed);
        }

        if (written.HasPlus)
        {
            // "+0044…" and "+020…": the plus was set before what people dial.
            guessed = digits is [0, ..] && ((TryPrefixed(digits, out var abroad) && Take(abroad, ref parsed))
                || (plan is not null && Take(PhoneParser.Dialled(digits, plan), ref parsed)));
            return guessed;
        }

        if ((parsed.Validity != PhoneValidity.Possible || digits is [0, 0, ..]) && TryPrefixed(digits, out var prefixed))
        {
            return Take(prefixed, ref parsed);
        }

        // "00800…" in Panama and "001800…" in Thailand are national numbers that look like international ones.
        if (plan is not null && Take(PhoneParser.National(digits, plan), ref parsed))
        {
            return true;
        }

        // The digits of an international number whose plus a spreadsheet took away.
        guessed = plan is not null && parsed.Validity == PhoneValidity.TooLong && digits.Length >= MinWithoutPlus
            && PhoneParser.International(digits) is { Region.Length: 2 } abroadWithoutPlus && Take(abroadWithoutPlus, ref parsed);
        return guessed;
    }

    /// <summary>"00" and "011" are understood as the international prefix beyond the regions that use them.</summary>
    private static bool TryPrefixed(ReadOnlySpan<byte> digits, out ParsedPhone parsed)
    {
        parsed = digits switch
        {
            [0, 0, ..] => PhoneParser.International(digits[2..]),
            [0, 1, 1, ..] when digits.Length >= MinWithAmericanPrefix => PhoneParser.International(digits[3..]),
            _ => default,
        };
        return parsed.Validity == PhoneValidity.Valid;
    }

    /// <summary>Dialled letters make a number where companies buy such: service numbers, and any number of North America.</summary>
    private static bool TryVanity(in WrittenPhone written, NumberingPlan? plan, ref ParsedPhone parsed)
    {
        if (written.Vanity.IsEmpty || (plan is null && !written.HasPlus))
        {
            return false;
        }

        // Letters beyond the number's length need not be dialled ("1-800-ELEPHANT"), where hardly more than the service's prefix is in digits.
        var letters = written.Vanity.Length - written.Count;
        var spare = written.Count <= MaxServicePrefix ? letters - MinDialledLetters : 0;
        for (var cut = 0; cut <= Math.Max(spare, 0); cut++)
        {
            var digits = written.Vanity[..^cut];
            var vanity = written.HasPlus ? PhoneParser.International(digits) : PhoneParser.Dialled(digits, plan!);
            var isService = vanity.Kind is PhoneKind.TollFree or PhoneKind.PremiumRate or PhoneKind.SharedCost or PhoneKind.UniversalAccess;
            if ((isService || (cut == 0 && vanity.Code?.Code == NorthAmerica)) && Take(vanity, ref parsed))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Take(in ParsedPhone reading, ref ParsedPhone parsed)
    {
        if (reading.Validity != PhoneValidity.Valid)
        {
            return false;
        }

        parsed = reading;
        return true;
    }
}
