using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Counts and times of correspondence, in a property of our own: vCard has none.</summary>
internal sealed class InteractionsMapper : PropertyMapper
{
    private const string Property = "X-CONTACTBRIDGE-INTERACTIONS";

    /// <summary>Longest value that we can have written.</summary>
    private const int MaxBytes = 1024;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [Property];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        if (card.RawBytes(line).Length > MaxBytes)
        {
            card.KeepUnknown(line);
            return;
        }

        Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in card.Raw(line).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parts[part[..equals]] = part[(equals + 1)..];
            }
        }

        if (card.Builder.Interactions is not null || parts.Count == 0)
        {
            card.KeepUnknown(line);
            return;
        }

        card.Builder.Interactions = new InteractionSummary
        {
            SentCount = Count("sent"),
            ReceivedCount = Count("received"),
            CopiedCount = Count("copied"),
            FirstAt = Time("first"),
            LastSentAt = Time("last-sent"),
            LastReceivedAt = Time("last-received"),
        };

        int Count(string name) =>
            parts.TryGetValue(name, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0;

        DateTimeOffset? Time(string name) =>
            parts.TryGetValue(name, out string? text)
                && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time) ? time : null;
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        if (contact.Interactions is not { } all)
        {
            return;
        }

        string value = string.Create(CultureInfo.InvariantCulture, $"sent={all.SentCount};received={all.ReceivedCount};copied={all.CopiedCount}");
        value += Time("first", all.FirstAt) + Time("last-sent", all.LastSentAt) + Time("last-received", all.LastReceivedAt);
        card.Property(Property, null, value);

        static string Time(string name, DateTimeOffset? time) =>
            time is { } at ? string.Create(CultureInfo.InvariantCulture, $";{name}={at:O}") : string.Empty;
    }
}
