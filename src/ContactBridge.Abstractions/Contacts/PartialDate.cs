using System.Globalization;

namespace ContactBridge.Contacts;

/// <summary>A date of which year, month or day may be unknown, such as a birthday without a year (RFC 6350 §4.3.1).</summary>
/// <remarks>The default is wholly unknown and is not a valid value.</remarks>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private PartialDate(int? year, int? month, int? day)
    {
        Year = year;
        Month = month;
        Day = day;
    }

    /// <summary>1 to 9999, or null.</summary>
    public int? Year { get; }

    /// <summary>1 to 12, or null.</summary>
    public int? Month { get; }

    /// <summary>1 to 31, or null.</summary>
    public int? Day { get; }

    /// <summary>True when year, month and day are all known.</summary>
    public bool IsComplete => Year is not null && Month is not null && Day is not null;

    /// <summary>Creates a date, or says no when a part is out of range, the day does not exist, or nothing is known.</summary>
    public static bool TryCreate(int? year, int? month, int? day, out PartialDate date)
    {
        date = default;
        if ((year is null && month is null && day is null) || year is < 1 or > 9999 || month is < 1 or > 12 || day is < 1 or > 31)
        {
            return false;
        }

        if (month is { } m && day is { } d && d > DateTime.DaysInMonth(year ?? 2000, m))
        {
            return false;
        }

        date = new PartialDate(year, month, day);
        return true;
    }

    /// <summary>Creates a date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of range, the day does not exist, or nothing is known.</exception>
    public static PartialDate Create(int? year, int? month, int? day) =>
        TryCreate(year, month, day, out PartialDate date) ? date : throw new ArgumentOutOfRangeException(nameof(day), "Not a date.");

    /// <summary>Reads the ISO 8601 forms that <see cref="ToString"/> writes, and the basic forms of vCard 4.0.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        text = text.Trim();
        int? year = null;
        if (text.StartsWith("--", StringComparison.Ordinal))
        {
            text = text[2..];
        }
        else if (text.Length >= 4 && Number(text[..4]) is { } y)
        {
            year = y;
            text = text[4..];
            if (text.IsEmpty)
            {
                return TryCreate(year, null, null, out date);
            }

            if (text[0] == '-')
            {
                text = text[1..];
            }
        }
        else
        {
            return false;
        }

        return text.Length switch
        {
            2 => Number(text) is { } m && TryCreate(year, m, null, out date),
            3 when text[0] == '-' => Number(text[1..]) is { } d && TryCreate(year, null, d, out date),
            4 => Number(text[..2]) is { } m && Number(text[2..]) is { } d && TryCreate(year, m, d, out date),
            5 when text[2] == '-' => Number(text[..2]) is { } m && Number(text[3..]) is { } d && TryCreate(year, m, d, out date),
            _ => false,
        };
    }

    /// <summary>Year first, unknown before known.</summary>
    public int CompareTo(PartialDate other) =>
        ((Year ?? 0), (Month ?? 0), (Day ?? 0)).CompareTo(((other.Year ?? 0), (other.Month ?? 0), (other.Day ?? 0)));

    /// <summary>Before, by <see cref="CompareTo"/>.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Before or equal, by <see cref="CompareTo"/>.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>After, by <see cref="CompareTo"/>.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>After or equal, by <see cref="CompareTo"/>.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    /// <summary>Extended ISO 8601 with the unknown left out: 1980-04-15, --04-15, 1980-04, 1980, ---15.</summary>
    public override string ToString() => (Year, Month, Day) switch
    {
        ({ } y, { } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{y:0000}-{m:00}-{d:00}"),
        (null, { } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"--{m:00}-{d:00}"),
        ({ } y, { } m, null) => string.Create(CultureInfo.InvariantCulture, $"{y:0000}-{m:00}"),
        ({ } y, null, { } d) => string.Create(CultureInfo.InvariantCulture, $"{y:0000}---{d:00}"),
        ({ } y, null, null) => string.Create(CultureInfo.InvariantCulture, $"{y:0000}"),
        (null, { } m, null) => string.Create(CultureInfo.InvariantCulture, $"--{m:00}"),
        (null, null, { } d) => string.Create(CultureInfo.InvariantCulture, $"---{d:00}"),
        _ => string.Empty,
    };

    private static int? Number(ReadOnlySpan<char> digits)
    {
        int value = 0;
        foreach (char c in digits)
        {
            if (!char.IsAsciiDigit(c))
            {
                return null;
            }

            value = (value * 10) + (c - '0');
        }

        return value;
    }
}
