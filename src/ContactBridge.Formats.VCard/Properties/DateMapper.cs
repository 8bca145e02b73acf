using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;
using ContactBridge.Records;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>BDAY, ANNIVERSARY (RFC 6350 §6.2.5), DEATHDATE (RFC 6474) and the dates that Apple and others add.</summary>
internal sealed class DateMapper : PropertyMapper
{
    private const string OmitYear = "X-APPLE-OMIT-YEAR";
    private const string Connected = "X-CONTACTBRIDGE-CONNECTED";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names =>
    [
        "BDAY", "ANNIVERSARY", "DEATHDATE", "X-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY",
        "X-WAB-WEDDING", "X-ABDATE", Connected,
    ];

    /// <inheritdoc/>
    public override bool Consumes(string parameter) => parameter == OmitYear;

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        ContactDateKind kind = header.Name switch
        {
            "BDAY" => ContactDateKind.Birthday,
            "DEATHDATE" => ContactDateKind.Death,
            "X-ABDATE" => ContactDateKind.Other,
            Connected => ContactDateKind.Connected,
            _ => ContactDateKind.Anniversary,
        };
        FieldLabel label = card.LabelOf(line);
        if (header.Name == "X-ABDATE" && label.Text is { } text && LabelNames.BuiltIn(text) is { } builtIn
            && string.Equals(builtIn, "Anniversary", StringComparison.OrdinalIgnoreCase))
        {
            kind = ContactDateKind.Anniversary;
            label = FieldLabel.None;
        }

        Add(card, line, kind, label, card.Trimmed(line));
    }

    /// <summary>Adds a date; one that cannot be read keeps its text.</summary>
    public static void Add(CardReading card, in ContentLine line, ContactDateKind kind, FieldLabel label, string text)
    {
        LineHeader header = line.Header!;
        if (text.Length == 0)
        {
            return;
        }

        _ = int.TryParse(header.Parameters.Length == 0 ? null : header.Get(OmitYear), NumberStyles.None, CultureInfo.InvariantCulture, out int omitted);
        PartialDate? value = DateText.TryParse(text, omitted, out PartialDate date) ? date : null;
        if (value is null && header.ValueType != "text")
        {
            card.AddIssue(IssueCode.InvalidDate, IssueSeverity.Warning, line.LineOffset, header.Field, "Not a date; kept as text.");
        }

        card.Builder.Dates.Add(new ContactDate(kind, value)
        {
            Text = text,
            Label = label,
            Preference = header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = header.Attributes,
        });
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (ContactDate date in contact.Dates)
        {
            string name = date.Kind switch
            {
                ContactDateKind.Birthday => "BDAY",
                ContactDateKind.Death => "DEATHDATE",
                ContactDateKind.Connected => Connected,
                ContactDateKind.Anniversary => card.Version == VCardVersion.V40 || date.Label.Text is not null ? "ANNIVERSARY" : "X-ABDATE",
                _ => "X-ABDATE",
            };
            string value = Value(date, name, card);
            if (name == "X-ABDATE" && date.Kind == ContactDateKind.Anniversary)
            {
                string group = card.NextGroup("item");
                card.Property(name, date, value, group);
                card.Property("X-ABLabel", null, "_$!<Anniversary>!$_", group);
            }
            else
            {
                card.Property(name, date, value);
            }
        }
    }

    private static string Value(ContactDate date, string name, CardWriting card)
    {
        if (date.Value is not { } value)
        {
            card.With("VALUE", "text");
            return card.Text(date.Text ?? string.Empty);
        }

        string time = date.Text is null ? string.Empty : DateText.TimeOf(date.Text);
        if (card.Version == VCardVersion.V40 && name != "X-ABDATE")
        {
            return DateText.Basic(value) + card.Text(time);
        }

        if (value.Year is null && value.Month is { } month && value.Day is { } day)
        {
            // vCard 3.0 has no date without a year; this is how Apple writes it and most programs read it.
            card.With(OmitYear, DateText.NoYear.ToString(CultureInfo.InvariantCulture));
            return string.Create(CultureInfo.InvariantCulture, $"{DateText.NoYear}-{month:00}-{day:00}");
        }

        return value + card.Text(time.Length == 7 && time[^1] != 'Z' ? $"{time[..3]}:{time[3..5]}:{time[5..]}" : time);
    }
}
