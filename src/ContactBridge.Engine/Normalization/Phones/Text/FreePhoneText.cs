using System.Buffers;

namespace ContactBridge.Engine.Normalization.Phones.Text;

/// <summary>Reads phone numbers as people, diallers, web pages and spreadsheets write them.</summary>
internal static class FreePhoneText
{
    /// <summary>Longest group before a closing "#" that is an extension ("555 0123 - 123#").</summary>
    private const int MaxClosedGroup = 6;

    /// <summary>Fewest digits of a number that something may be split from.</summary>
    private const int MinNumber = 7;

    private static readonly SearchValues<char> Starts = SearchValues.Create("+0123456789");

    public static void Read(string raw, ref WrittenPhone written)
    {
        Span<char> folded = stackalloc char[PhoneText.MaxLength];
        Span<char> scratch = stackalloc char[PhoneText.MaxLength + 8];
        folded = folded[..CharacterFolding.Fold(raw, folded)];
        var start = folded.Length - folded.TrimStart().Length;
        folded = folded[start..].TrimEnd();
        ReadOnlySpan<char> text = SpreadsheetDamage.Unwrap(folded, out var wrapped);
        written.Damaged = wrapped;
        if (SpreadsheetDamage.TryReadQuantity(text, ref written))
        {
            return;
        }

        text.CopyTo(folded);
        text = TelephoneUri.Number(folded[..text.Length], scratch, ref written);
        ReadNumber(text, ref written);
        if (text.Contains('@') || text.Contains("://", StringComparison.Ordinal))
        {
            written.Broken = true;
            written.Head = 0;
        }
    }

    private static void ReadNumber(ReadOnlySpan<char> text, ref WrittenPhone written)
    {
        var start = text.IndexOfAny(Starts);
        if (start < 0)
        {
            written.Broken = true;
            return;
        }

        if (start > 0 && text[start - 1] is '*' or '#')
        {
            start = SkipServicePrefix(text, start, ref written);
        }

        var group = 0;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                written.Add(c - '0');
            }
            else if (c == '+' && IsPrefixOnly(written.Digits))
            {
                // "++44", "00+44"
                written.HasPlus = true;
                written.Cut(0);
            }
            else if (c is ' ' or '-' or '.' or '/' or '(' or ')' or '[' or ']' or '_' or '"' or '\'' or '<' or '>')
            {
                group = c is '-' or ' ' ? written.Count : group;
                if (c == '(' && written.Count > 0 && text[i..].StartsWith("(0)", StringComparison.Ordinal))
                {
                    written.MarkBracketedZero();
                }
            }
            else if (IsPlaceholder(text[i..], written.Digits, out var skip))
            {
                i += skip - 1;
            }
            else
            {
                ReadRest(text[i..], group, ref written);
                return;
            }
        }
    }

    /// <summary>Decides what follows the number: an extension, dialled letters, a remark, or something that makes it no number.</summary>
    private static void ReadRest(ReadOnlySpan<char> rest, int group, ref WrittenPhone written)
    {
        if (written.Count > 0 && ExtensionMark.TryRead(rest, out var extension))
        {
            written.Extension = extension;
            return;
        }

        // "1-800-FLOWERS ext. 12", "555 0142 home, ext. 12"
        for (var i = 1; i < rest.Length && written.Extension is null; i++)
        {
            if (rest[i - 1] is ' ' or ',' or '(' && rest[i] != ' ' && ExtensionMark.TryRead(rest[i..], out extension))
            {
                written.Extension = extension;
                rest = rest[..i].TrimEnd(" ,(");
            }
        }

        if (rest.ContainsAnyInRange('a', 'z'))
        {
            VanityLetters.Read(rest, ref written);
        }

        if (rest.ContainsAnyInRange('0', '9'))
        {
            written.Broken = true;
            written.Head = written.Count;
            foreach (var c in rest)
            {
                if (char.IsAsciiDigit(c))
                {
                    written.Add(c - '0');
                }
            }
        }
        else if (rest.Trim() is "#" && group >= MinNumber && written.Count - group is > 0 and <= MaxClosedGroup)
        {
            Span<char> closed = stackalloc char[MaxClosedGroup];
            var digits = written.Digits[group..];
            for (var i = 0; i < digits.Length; i++)
            {
                closed[i] = (char)('0' + digits[i]);
            }

            written.Extension = closed[..digits.Length].ToString();
            written.Cut(group);
        }
    }

    /// <summary>Skips a code that is dialled before a number, such as "*31#" or "*67"; without a number behind it, it is a service code.</summary>
    private static int SkipServicePrefix(ReadOnlySpan<char> text, int start, ref WrittenPhone written)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        var inner = end < text.Length && text[end] is '#' or '*' ? end + 1 : end - start >= MinNumber + 2 ? start + 2 : end;
        if (CountDigits(text[inner..]) >= MinNumber)
        {
            return inner;
        }

        written.IsServiceCode = true;
        return start;
    }

    /// <summary>Characters that stand between digits of one number: "0xx11 …" (any carrier, Brazil), "8~10 …" (wait for the tone).</summary>
    private static bool IsPlaceholder(ReadOnlySpan<char> rest, ReadOnlySpan<byte> digits, out int length)
    {
        length = rest.StartsWith("xx", StringComparison.Ordinal) && digits is [0] ? 2 : rest[0] == '~' && digits.Length < MinNumber ? 1 : 0;
        return length > 0;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether only zeros, as of an international prefix, have come before the plus.</summary>
    private static bool IsPrefixOnly(ReadOnlySpan<byte> digits) => digits.Length <= 2 && digits.IndexOfAnyExcept((byte)0) < 0;
}
