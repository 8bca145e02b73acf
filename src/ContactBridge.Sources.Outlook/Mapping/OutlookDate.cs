using System.Globalization;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>Days that Outlook keeps as instants.</summary>
/// <remarks>
/// Outlook on the web writes 11:59 UTC of the day, older programs midnight of the user's time zone; so the day is the nearest midnight, and
/// noon itself still belongs to its day. The year 1604 stands for no year, 4501 and the year 1 for no date at all.
/// </remarks>
internal static class OutlookDate
{
    private static readonly TimeSpan HalfDay = new(11, 59, 59);

    /// <summary>Reads a day.</summary>
    /// <param name="text">An instant as ISO 8601.</param>
    /// <param name="date">The day; null for "no date".</param>
    /// <returns>False for what is no instant.</returns>
    public static bool TryRead(string text, out PartialDate? date)
    {
        date = null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant))
        {
            return false;
        }

        DateTime utc = instant.UtcDateTime;
        if (utc.Year is 1 or >= 4500)
        {
            return true;
        }

        DateTime day = utc + HalfDay;
        bool isMade = PartialDate.TryCreate(day.Year is 1604 or 1603 ? null : day.Year, day.Month, day.Day, out PartialDate made);
        date = isMade ? made : null;
        return isMade;
    }
}
