namespace ContactBridge.Engine.Normalization.Phones.Text;

/// <summary>Letters that are dialled on the keypad (ITU-T E.161 §4.2), as in "1-800-FLOWERS".</summary>
internal static class VanityLetters
{
    /// <summary>Fewest letters: "5550123 Bob" ends in a name.</summary>
    private const int MinLetters = 4;

    /// <summary>Most digits in all, as of any international number.</summary>
    private const int MaxTotal = 15;

    /// <summary>Notes the number that the letters would make; whether it is one, the numbering plan decides.</summary>
    /// <param name="rest">Folded text from the first letter on.</param>
    /// <param name="written">Holds the digits before the letters.</param>
    public static void Read(ReadOnlySpan<char> rest, ref WrittenPhone written)
    {
        Span<byte> all = stackalloc byte[MaxTotal];
        var count = written.Count;
        if (count is 0 or > MaxTotal)
        {
            return;
        }

        written.Digits.CopyTo(all);
        var letters = 0;
        foreach (var c in rest)
        {
            if (c is ' ' or '-' or '.' or '(' or ')' or '/')
            {
                continue;
            }

            var digit = c is >= 'a' and <= 'z' ? "22233344455566677778889999"[c - 'a'] : c;
            if (!char.IsAsciiDigit(digit) || count == MaxTotal)
            {
                return;
            }

            letters += digit == c ? 0 : 1;
            all[count++] = (byte)(digit - '0');
        }

        if (letters >= MinLetters)
        {
            written.SetVanity(all[..count]);
        }
    }
}
