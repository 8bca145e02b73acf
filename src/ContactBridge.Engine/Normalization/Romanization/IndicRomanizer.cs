using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Devanagari and the scripts with the same layout, as names are usually written in English: शर्मा → sharma, लक्ष्मी → lakshmi.</summary>
/// <remarks>The unwritten vowel is dropped at the end of a word, and between vowel-consonant and consonant-vowel, except in the scripts of the south, which sound it.</remarks>
internal static class IndicRomanizer
{
    private const int FirstSouthern = 0x0B80;

    public static void Append(ReadOnlySpan<char> run, ref TextBuffer output)
    {
        Span<Syllable> syllables = new Syllable[run.Length + 1];
        int count = 0;
        bool southern = false;
        foreach (char c in run)
        {
            southern |= c >= FirstSouthern;
            int offset = (c - 0x0900) & 0x7F;
            bool isDigit = offset is >= 0x66 and <= 0x6F;
            if (isDigit)
            {
                Write(syllables[..count], southern, ref output);
                count = 0;
                output.Append((char)('0' + (offset - 0x66)));
                continue;
            }

            count = Take(offset, syllables, count);
        }

        Write(syllables[..count], southern, ref output);
    }

    private static int Take(int offset, Span<Syllable> syllables, int count)
    {
        if (Consonant(offset) is { } consonant)
        {
            syllables[count] = new Syllable(consonant, "a", IsInherent: true);
            return count + 1;
        }

        if (Vowel(offset) is { } vowel)
        {
            syllables[count] = new Syllable(string.Empty, vowel, IsInherent: false);
            return count + 1;
        }

        if (count == 0)
        {
            return 0;
        }

        ref Syllable last = ref syllables[count - 1];
        switch (offset)
        {
            case 0x4D:
                last = last with { Vowel = string.Empty, IsInherent = false };
                break;
            case 0x3C:
                last = last with { Consonant = last.Consonant == "j" ? "z" : last.Consonant == "ph" ? "f" : last.Consonant == "d" ? "r" : last.Consonant };
                break;
            case 0x01 or 0x02:
                syllables[count] = new Syllable("n", string.Empty, IsInherent: false);
                last = last with { IsInherent = false };
                return count + 1;
            default:
                if (Matra(offset) is { } matra)
                {
                    last = last with { Vowel = matra, IsInherent = false };
                }

                break;
        }

        return count;
    }

    private static void Write(ReadOnlySpan<Syllable> syllables, bool southern, ref TextBuffer output)
    {
        for (int i = 0; i < syllables.Length; i++)
        {
            Syllable s = syllables[i];
            if (s.Consonant == "v" && i > 0)
            {
                // राव is Rao, स्वाति Swati.
                bool isRao = i == syllables.Length - 1 && s.IsInherent && !southern && syllables[i - 1] is { Vowel: "a", IsInherent: false };
                s = isRao ? new Syllable("o", string.Empty, IsInherent: false) : syllables[i - 1].Vowel.Length == 0 ? s with { Consonant = "w" } : s;
            }

            bool afterNasal = i > 0 && syllables[i - 1] is { Consonant: "n", Vowel.Length: 0 };
            output.Append(afterNasal && s.Consonant == "h" ? "gh" : s.Consonant);
            if (!s.IsInherent || southern || IsSounded(syllables, i))
            {
                output.Append(s.Vowel);
            }
        }
    }

    private static bool IsSounded(ReadOnlySpan<Syllable> syllables, int i)
    {
        if (i == syllables.Length - 1)
        {
            return syllables.Length == 1 || (i > 0 && syllables[i - 1].Vowel.Length == 0 && syllables[i].Consonant is "y" or "v" or "r" && syllables[i - 1].Consonant != "n");
        }

        bool vowelBefore = i > 0 && syllables[i - 1].Vowel.Length > 0;
        Syllable next = syllables[i + 1];
        bool vowelAfter = next.Vowel.Length > 0 && !(next.IsInherent && i + 1 == syllables.Length - 1);
        return !(vowelBefore && vowelAfter && next.Consonant.Length > 0);
    }

    private static string? Vowel(int offset) => offset switch
    {
        0x05 or 0x06 => "a",
        0x07 or 0x08 => "i",
        0x09 or 0x0A => "u",
        0x0B => "ri",
        0x0D or 0x0E or 0x0F => "e",
        0x10 => "ai",
        0x11 or 0x12 or 0x13 => "o",
        0x14 => "au",
        _ => null,
    };

    private static string? Matra(int offset) => offset switch
    {
        0x3E => "a",
        0x3F or 0x40 => "i",
        0x41 or 0x42 => "u",
        0x43 => "ri",
        0x45 or 0x46 or 0x47 => "e",
        0x48 => "ai",
        0x49 or 0x4A or 0x4B => "o",
        0x4C => "au",
        _ => null,
    };

    private static string? Consonant(int offset) => offset switch
    {
        0x15 => "k", 0x16 => "kh", 0x17 => "g", 0x18 => "gh", 0x19 => "n", 0x1A => "ch", 0x1B => "chh", 0x1C => "j", 0x1D => "jh", 0x1E => "n",
        0x1F => "t", 0x20 => "th", 0x21 => "d", 0x22 => "dh", 0x23 => "n", 0x24 => "t", 0x25 => "th", 0x26 => "d", 0x27 => "dh", 0x28 or 0x29 => "n",
        0x2A => "p", 0x2B => "ph", 0x2C => "b", 0x2D => "bh", 0x2E => "m", 0x2F => "y", 0x30 or 0x31 => "r", 0x32 or 0x33 => "l", 0x34 => "zh", 0x35 => "v",
        0x36 => "sh", 0x37 => "sh", 0x38 => "s", 0x39 => "h", 0x58 => "q", 0x59 => "kh", 0x5A => "g", 0x5B => "z", 0x5C => "r", 0x5D => "rh", 0x5E => "f", 0x5F => "y",
        _ => null,
    };

    private readonly record struct Syllable(string Consonant, string Vowel, bool IsInherent);
}
