using System.Globalization;
using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;
using ContactBridge.Records;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>REV (RFC 6350 §6.7.4): when the card was last changed.</summary>
internal sealed class RevisionMapper : PropertyMapper
{
    private static readonly string[] Formats =
    [
        "yyyyMMdd'T'HHmmssK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmss.FFFFFFFK", "yyyy-MM-dd'T'HHmmssK",
        "yyyyMMdd'T'HHmmsszz", "yyyy-MM-dd'T'HH:mm:sszz", "yyyyMMdd'T'HHmmK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyyMMdd", "yyyy-MM-dd",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["REV"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        ReadOnlySpan<byte> value = AsciiBytes.Trim(card.Utf8(line));
        if (value.IsEmpty)
        {
            return;
        }

        if (card.Builder.ModifiedAt is not null || line.Header!.Attributes.Count > 0)
        {
            card.KeepUnknown(line);
        }
        else if (TryParseUtc(value, out DateTimeOffset time) || TryParse(Encoding.UTF8.GetString(value), out time))
        {
            card.Builder.ModifiedAt = time;
        }
        else
        {
            card.KeepUnknown(line, IssueCode.InvalidDate, "Not a time; kept as it is.");
        }
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        if (contact.ModifiedAt is not { } time)
        {
            return;
        }

        DateTimeOffset utc = time.ToUniversalTime();
        bool whole = utc.Ticks % TimeSpan.TicksPerSecond == 0;
        string format = card.Version == VCardVersion.V40
            ? (whole ? "yyyyMMdd'T'HHmmss'Z'" : "yyyyMMdd'T'HHmmss.FFFFFFF'Z'")
            : (whole ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");
        card.Property("REV", null, utc.ToString(format, CultureInfo.InvariantCulture));
    }

    private static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text.ToUpperInvariant(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    /// <summary>The two forms that nearly all cards have, without going through text.</summary>
    private static bool TryParseUtc(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        Span<byte> digits = stackalloc byte[14];
        if (text.Length == 16 && text[8] == 'T' && text[15] == 'Z')
        {
            text[..8].CopyTo(digits);
            text[9..15].CopyTo(digits[8..]);
        }
        else if (text.Length == 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == 'Z')
        {
            text[..4].CopyTo(digits);
            text[5..7].CopyTo(digits[4..]);
            text[8..10].CopyTo(digits[6..]);
            text[11..13].CopyTo(digits[8..]);
            text[14..16].CopyTo(digits[10..]);
            text[17..19].CopyTo(digits[12..]);
        }
        else
        {
            return false;
        }

        if (digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return false;
        }

        int year = (Two(digits, 0) * 100) + Two(digits, 2);
        (int month, int day, int hour, int minute, int second) = (Two(digits, 4), Two(digits, 6), Two(digits, 8), Two(digits, 10), Two(digits, 12));
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    private static int Two(ReadOnlySpan<byte> digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
}
