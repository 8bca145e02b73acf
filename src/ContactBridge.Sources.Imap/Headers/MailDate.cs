using System.Buffers.Text;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Reads the date of a message: RFC 5322 §3.3 and §4.3 (obsolete zones, two-digit years, comments), INTERNALDATE of IMAP, asctime.</summary>
internal static class MailDate
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// <summary>Reads a date.</summary>
    /// <param name="bytes">The field's body.</param>
    /// <param name="unixSeconds">Seconds since 1970 in UTC.</param>
    /// <returns>False when it is none, or lies before 1970 or after 2200.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out long unixSeconds)
    {
        unixSeconds = 0;
        int day = -1;
        int month = -1;
        int year = -1;
        int hour = 0;
        int minute = 0;
        int second = 0;
        int zone = 0;
        bool hasTime = false;
        bool hasZone = false;
        int i = 0;
        while (i < bytes.Length)
        {
            byte b = bytes[i];
            if (b == '(')
            {
                i = PhraseDecoder.SkipComment(bytes, i);
                continue;
            }

            if (char.IsAsciiDigit((char)b))
            {
                int start = i;
                int number = Number(bytes, ref i);
                int digits = i - start;
                i = day >= 0 && !hasTime && AfterSpace(bytes, i) is var colon && colon < bytes.Length && bytes[colon] == ':' ? colon : i;
                if (i < bytes.Length && !hasTime && digits <= 2 && (bytes[i] == ':' || (bytes[i] == '.' && day >= 0 && i + 1 < bytes.Length && char.IsAsciiDigit((char)bytes[i + 1]))))
                {
                    hour = number;
                    i = AfterSpace(bytes, i + 1);
                    minute = Number(bytes, ref i);
                    int separator = AfterSpace(bytes, i);
                    if (separator < bytes.Length && bytes[separator] is (byte)':' or (byte)'.')
                    {
                        i = AfterSpace(bytes, separator + 1);
                        second = Number(bytes, ref i);
                    }

                    hasTime = true;
                }
                else if (day < 0 && digits <= 2)
                {
                    day = number;
                }
                else if (year < 0)
                {
                    year = digits <= 2 ? number + (number < 50 ? 2000 : 1900) : digits == 3 ? number + 1900 : number;
                }

                continue;
            }

            if (char.IsAsciiLetter((char)b))
            {
                int start = i;
                while (i < bytes.Length && char.IsAsciiLetter((char)bytes[i]))
                {
                    i++;
                }

                ReadOnlySpan<byte> word = bytes[start..i];
                if (month < 0 && word.Length >= 3 && MonthOf(word) is > 0 and int found)
                {
                    month = found;
                }
                else if (hasTime && !hasZone && NamedZone(word, out int minutes))
                {
                    zone = minutes;
                    hasZone = true;
                }

                continue;
            }

            if (b is (byte)'+' or (byte)'-' && hasTime && !hasZone && i + 4 < bytes.Length && char.IsAsciiDigit((char)bytes[i + 1]))
            {
                i++;
                int offset = Number(bytes, ref i);
                zone = ((offset / 100 * 60) + (offset % 100)) * (b == '-' ? -1 : 1);
                hasZone = true;
                continue;
            }

            i++;
        }

        if (day is < 1 or > 31 || month < 1 || year is < 1970 or > 2200 || hour > 24 || minute > 59 || second > 60 || Math.Abs(zone) > 24 * 60
            || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        unixSeconds = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() + (hour * 3600) + (minute * 60) + Math.Min(second, 59) - (zone * 60);
        return unixSeconds >= 0;
    }

    private static int AfterSpace(ReadOnlySpan<byte> bytes, int i)
    {
        while (i < bytes.Length && bytes[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'(')
        {
            i = bytes[i] == '(' ? PhraseDecoder.SkipComment(bytes, i) : i + 1;
        }

        return i;
    }

    private static int Number(ReadOnlySpan<byte> bytes, ref int i)
    {
        int start = i;
        while (i < bytes.Length && char.IsAsciiDigit((char)bytes[i]))
        {
            i++;
        }

        return Utf8Parser.TryParse(bytes[start..i], out int number, out _) ? number : int.MaxValue / 4;
    }

    private static int MonthOf(ReadOnlySpan<byte> word)
    {
        for (int m = 0; m < 12; m++)
        {
            if ((word[0] | 0x20) == Months[m * 3] && (word[1] | 0x20) == Months[(m * 3) + 1] && (word[2] | 0x20) == Months[(m * 3) + 2])
            {
                return m + 1;
            }
        }

        return 0;
    }

    private static bool NamedZone(ReadOnlySpan<byte> word, out int minutes)
    {
        (bool known, minutes) = word.Length switch
        {
            3 => ((byte)(word[0] | 0x20), (byte)(word[1] | 0x20), (byte)(word[2] | 0x20)) switch
            {
                ((byte)'e', (byte)'s', (byte)'t') => (true, -300),
                ((byte)'e', (byte)'d', (byte)'t') => (true, -240),
                ((byte)'c', (byte)'s', (byte)'t') => (true, -360),
                ((byte)'c', (byte)'d', (byte)'t') => (true, -300),
                ((byte)'m', (byte)'s', (byte)'t') => (true, -420),
                ((byte)'m', (byte)'d', (byte)'t') => (true, -360),
                ((byte)'p', (byte)'s', (byte)'t') => (true, -480),
                ((byte)'p', (byte)'d', (byte)'t') => (true, -420),
                ((byte)'g', (byte)'m', (byte)'t') or ((byte)'u', (byte)'t', (byte)'c') => (true, 0),
                _ => (false, 0),
            },
            2 => ((word[0] | 0x20) == 'u' && (word[1] | 0x20) == 't', 0),
            1 => ((word[0] | 0x20) == 'z', 0),
            _ => (false, 0),
        };
        return known;
    }
}
