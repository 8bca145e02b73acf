using System.Buffers;
using System.Globalization;
using ContactBridge.Contacts;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>How the reading of a date ended.</summary>
internal enum DateReading
{
    /// <summary>It is a date.</summary>
    Read,

    /// <summary>It is one, but its century is a guess.</summary>
    ShortYear,

    /// <summary>It is the exporter's way to say that there is none (Outlook's 0/0/00).</summary>
    None,

    /// <summary>Day and month cannot be told apart.</summary>
    Ambiguous,

    /// <summary>It is no date that is understood.</summary>
    Unreadable,
}

/// <summary>Reads dates as exporting programs write them.</summary>
internal static class CsvDates
{
    private const int MaxLength = 40;

    private static readonly SearchValues<char> OfNoDate = SearchValues.Create("0/.-: ");

    /// <summary>Reads a date; a time of day after it is passed over.</summary>
    /// <param name="text">As written.</param>
    /// <param name="order">What two small numbers mean in this file.</param>
    /// <param name="isRecent">True for dates that lie in this century, such as when a network connected two people.</param>
    /// <param name="date">The date, when there is one.</param>
    public static DateReading Read(string text, DateOrder order, bool isRecent, out PartialDate date)
    {
        date = default;
        ReadOnlySpan<char> span = text.AsSpan().Trim();
        if (span.Length is 0 or > MaxLength)
        {
            return DateReading.Unreadable;
        }

        if (!span.ContainsAnyExcept(OfNoDate) && span.Contains('0'))
        {
            return DateReading.None;
        }

        if (PartialDate.TryParse(span, out date))
        {
            return DateReading.Read;
        }

        Span<int> numbers = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        if (!TakeNumbers(span, numbers, digits, out int count, out int monthWord, out int wordAt, out char separator))
        {
            return DateReading.Unreadable;
        }

        if (monthWord > 0)
        {
            return FromWords(numbers, digits, count, monthWord, wordAt, isRecent, out date);
        }

        return count switch
        {
            3 => FromThree(numbers, digits, separator, order, isRecent, out date),
            2 when digits[0] == 4 => Create(numbers[0], numbers[1], null, out date),
            _ => DateReading.Unreadable,
        };
    }

    /// <summary>What the text proves about the order of day and month in its file.</summary>
    public static DateOrder Proves(string text)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        ReadOnlySpan<char> span = text.AsSpan().Trim();
        return span.Length is > 0 and <= MaxLength && TakeNumbers(span, numbers, digits, out int count, out int word, out _, out char separator)
            && count == 3 && word == 0 && separator is '/' or '-' && digits[0] <= 2 && numbers[0] is > 0 and <= 31 && numbers[1] is > 0 and <= 31
            ? numbers[0] > 12 && numbers[1] <= 12 ? DateOrder.DayFirst : numbers[1] > 12 && numbers[0] <= 12 ? DateOrder.MonthFirst : DateOrder.Unknown
            : DateOrder.Unknown;
    }

    private static DateReading FromThree(ReadOnlySpan<int> numbers, ReadOnlySpan<int> digits, char separator, DateOrder order, bool isRecent, out PartialDate date)
    {
        date = default;
        if (digits[0] >= 3)
        {
            return Create(numbers[0], numbers[1], numbers[2], out date);
        }

        (int a, int b) = (numbers[0], numbers[1]);
        DateOrder clear = a > 12 || separator == '.' || a == b ? DateOrder.DayFirst : b > 12 ? DateOrder.MonthFirst : order;
        if (clear == DateOrder.Unknown)
        {
            return a is > 0 and <= 12 && b is > 0 and <= 12 ? DateReading.Ambiguous : DateReading.Unreadable;
        }

        (int day, int month) = clear == DateOrder.DayFirst ? (a, b) : (b, a);
        return WithYear(numbers[2], digits[2], month, day, isRecent, out date);
    }

    private static DateReading FromWords(ReadOnlySpan<int> numbers, ReadOnlySpan<int> digits, int count, int month, int wordAt, bool isRecent, out PartialDate date)
    {
        date = default;
        return count switch
        {
            // 15 Jan 2024, Jan 15, 2024; 2024 Jan 15
            2 when digits[0] <= 2 => WithYear(numbers[1], digits[1], month, numbers[0], isRecent, out date),
            2 when digits[0] == 4 && digits[1] <= 2 => Create(numbers[0], month, numbers[1], out date),
            1 when digits[0] == 4 => Create(numbers[0], month, null, out date),
            1 when digits[0] <= 2 && wordAt <= 1 => Create(null, month, numbers[0], out date),
            _ => DateReading.Unreadable,
        };
    }

    private static DateReading WithYear(int year, int yearDigits, int month, int day, bool isRecent, out PartialDate date)
    {
        if (yearDigits == 4)
        {
            return Create(year, month, day, out date);
        }

        date = default;
        if (yearDigits != 2)
        {
            return DateReading.Unreadable;
        }

        DateReading reading = Create(isRecent || year < 30 ? 2000 + year : 1900 + year, month, day, out date);
        return reading == DateReading.Read && !isRecent ? DateReading.ShortYear : reading;
    }

    private static DateReading Create(int? year, int? month, int? day, out PartialDate date) =>
        PartialDate.TryCreate(year, month, day, out date) ? DateReading.Read : DateReading.Unreadable;

    /// <summary>Takes up to three numbers and at most one month's name from the front; what follows must be a time of day.</summary>
    private static bool TakeNumbers(ReadOnlySpan<char> text, Span<int> numbers, Span<int> digits, out int count, out int month, out int wordAt, out char separator)
    {
        (count, month, wordAt, separator) = (0, 0, 0, '\0');
        int i = 0;
        while (i < text.Length && count + (month > 0 ? 1 : 0) < 3)
        {
            char c = text[i];
            int start = i;
            if (char.IsAsciiDigit(c))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }

                if (i - start > 4 || (i < text.Length && text[i] == ':'))
                {
                    return false;
                }

                numbers[count] = int.Parse(text[start..i], NumberStyles.None, CultureInfo.InvariantCulture);
                digits[count++] = i - start;
            }
            else if (c is '/' or '-' or '.' or ',' or ' ' or '年' or '月' or '日' or '년' or '월' or '일')
            {
                separator = separator == '\0' ? c : separator;
                i++;
            }
            else if (char.IsLetter(c) && month == 0)
            {
                while (i < text.Length && char.IsLetter(text[i]))
                {
                    i++;
                }

                if (!MonthNames.TryFind(text[start..i], out month))
                {
                    return false;
                }

                wordAt = count;
            }
            else
            {
                return false;
            }
        }

        return IsTimeOfDay(text[i..]);
    }

    private static bool IsTimeOfDay(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart("日일., ");
        if (rest.IsEmpty)
        {
            return true;
        }

        return rest[0] is 'T' or 't' || char.IsAsciiDigit(rest[0]) && rest.Contains(':');
    }
}
