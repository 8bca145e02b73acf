using System.Globalization;
using ContactBridge.Contacts;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Dates as cards write them ↔ <see cref="PartialDate"/>.</summary>
internal static class DateText
{
    /// <summary>The year that Apple writes for "no year", marked with X-APPLE-OMIT-YEAR or not.</summary>
    public const int NoYear = 1604;

    /// <summary>Outlook's "no date" is the first of January of this year.</summary>
    public const int OutlookNoDate = 4501;

    /// <summary>Reads the forms of RFC 6350 §4.3, of RFC 2426, and of programs that know neither: 1980/4/5, 15.04.1980, 1980-04-15 00:00:00.</summary>
    public static bool TryParse(string text, int omittedYear, out PartialDate date)
    {
        ReadOnlySpan<char> day = text.AsSpan().Trim();
        int time = day.IndexOfAny('T', ' ');
        if (time > 0)
        {
            day = day[..time];
        }

        if (!PartialDate.TryParse(day, out date) && !TryParseLoose(day, out date))
        {
            return false;
        }

        if (date.Year == OutlookNoDate)
        {
            return false;
        }

        return (date.Year != omittedYear && date.Year != NoYear) || date.Month is null || PartialDate.TryCreate(null, date.Month, date.Day, out date);
    }

    /// <summary>19800415, --0415, ---15, 1980-04, 1980 (RFC 6350 §4.3.1).</summary>
    public static string Basic(PartialDate date) => (date.Year, date.Month, date.Day) switch
    {
        ({ } y, { } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{y:0000}{m:00}{d:00}"),
        (null, { } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"--{m:00}{d:00}"),
        _ => date.ToString(),
    };

    /// <summary>The time that stands after the date, from its T on, in basic form; empty when there is none.</summary>
    public static string TimeOf(string text)
    {
        int time = text.IndexOf('T', StringComparison.Ordinal);
        return time <= 0 ? string.Empty : text[time..].Replace(":", string.Empty, StringComparison.Ordinal).Trim();
    }

    /// <summary>Year first or last, with one or two digits for month and day.</summary>
    private static bool TryParseLoose(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        Span<Range> parts = stackalloc Range[4];
        if (text.SplitAny(parts, "-/.") != 3)
        {
            return false;
        }

        bool dotted = text.Contains('.');
        if (!Number(text[parts[0]], out int a) || !Number(text[parts[1]], out int b) || !Number(text[parts[2]], out int c))
        {
            return false;
        }

        if (parts[0].End.Value - parts[0].Start.Value == 4)
        {
            return PartialDate.TryCreate(a, b, c, out date);
        }

        // Which of two small numbers is the month shows only when one of them cannot be; points are written day first everywhere.
        if (parts[2].End.Value - parts[2].Start.Value != 4 || (!dotted && a <= 12 && b <= 12 && a != b))
        {
            return false;
        }

        return dotted || a > 12 ? PartialDate.TryCreate(c, b, a, out date) : PartialDate.TryCreate(c, a, b, out date);
    }

    private static bool Number(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) && digits.Length <= 4;
}
