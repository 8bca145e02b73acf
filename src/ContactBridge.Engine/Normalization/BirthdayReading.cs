using ContactBridge.Contacts;

namespace ContactBridge.Engine.Normalization;

/// <summary>What a birthday may mean, as its three numbers. Unlike a date it may be impossible ("the 39th"): what was mistyped is still compared digit by digit.</summary>
/// <param name="Year">0 for unknown.</param>
/// <param name="Month">0 for unknown.</param>
/// <param name="Day">0 for unknown.</param>
internal readonly record struct BirthdayReading(int Year, int Month, int Day)
{
    private const int MaxReadings = 16;

    /// <summary>All three numbers are known.</summary>
    public bool IsComplete => Year > 0 && Month > 0 && Day > 0;

    /// <summary>The readings of a contact's birthdays; one of "1980-07-01", several of "1/7/80", which is January or July; none where nothing is known. At most sixteen.</summary>
    public static BirthdayReading[] Of(Contact contact)
    {
        List<BirthdayReading>? readings = null;
        foreach (ContactDate date in contact.Dates)
        {
            if (date.Kind != ContactDateKind.Birthday || readings?.Count >= MaxReadings)
            {
                continue;
            }

            readings ??= new List<BirthdayReading>(1);
            if (date.Value is { } value)
            {
                Add(new BirthdayReading(value.Year ?? 0, value.Month ?? 0, value.Day ?? 0), readings);
            }
            else if (date.Text is { Length: >= 6 and <= 32 } text)
            {
                ReadText(text, readings);
            }
        }

        return readings is null ? [] : [.. readings.Take(MaxReadings)];
    }

    private static void ReadText(string text, List<BirthdayReading> readings)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                if (!(text[i] is '/' or '.' or '-' or ' '))
                {
                    return;
                }

                continue;
            }

            int start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (count == 3 || i - start > 8)
            {
                return;
            }

            numbers[count] = int.Parse(text.AsSpan(start, i - start), System.Globalization.CultureInfo.InvariantCulture);
            lengths[count++] = i - start;
        }

        if (count == 1 && lengths[0] == 8)
        {
            int n = numbers[0];
            if (n / 1000000 is >= 18 and <= 20)
            {
                Add(new BirthdayReading(n / 10000, n / 100 % 100, n % 100), readings);
            }
            else
            {
                AddBoth(n % 10000, n / 1000000, n / 10000 % 100, readings);
            }
        }
        else if (count == 3 && lengths[0] == 4)
        {
            Add(new BirthdayReading(numbers[0], numbers[1], numbers[2]), readings);
        }
        else if (count == 3 && lengths[0] <= 2 && lengths[1] <= 2 && lengths[2] == 4)
        {
            AddBoth(numbers[2], numbers[0], numbers[1], readings);
        }
        else if (count == 3 && lengths[0] <= 2 && lengths[1] <= 2 && lengths[2] == 2)
        {
            AddBoth(1900 + numbers[2], numbers[0], numbers[1], readings);
            AddBoth(2000 + numbers[2], numbers[0], numbers[1], readings);
        }
    }

    // Which of the two is the month is the custom of whoever wrote it, unless only one can be.
    private static void AddBoth(int year, int first, int second, List<BirthdayReading> readings)
    {
        if (first <= 12 || second > 12)
        {
            Add(new BirthdayReading(year, first, second), readings);
        }

        if (second <= 12)
        {
            Add(new BirthdayReading(year, second, first), readings);
        }
    }

    private static void Add(BirthdayReading reading, List<BirthdayReading> readings)
    {
        if (!readings.Contains(reading))
        {
            readings.Add(reading);
        }
    }
}
