using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;
using ContactBridge.Records;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>RELATED (RFC 6350 §6.6.6), Apple's X-ABRELATEDNAMES, AGENT of older versions, and one property a relation (X-SPOUSE …).</summary>
internal sealed class RelatedMapper : PropertyMapper
{
    private static readonly (string Property, string Relation)[] OwnProperties =
    [
        ("X-SPOUSE", "spouse"), ("X-MANAGER", "manager"), ("X-ASSISTANT", "assistant"), ("X-EVOLUTION-SPOUSE", "spouse"),
        ("X-EVOLUTION-MANAGER", "manager"), ("X-EVOLUTION-ASSISTANT", "assistant"), ("X-KADDRESSBOOK-X-SPOUSESNAME", "spouse"),
        ("X-KADDRESSBOOK-X-MANAGERSNAME", "manager"), ("X-KADDRESSBOOK-X-ASSISTANTSNAME", "assistant"), ("X-MS-SPOUSE", "spouse"),
        ("X-MS-MANAGER", "manager"), ("X-MS-ASSISTANT", "assistant"), ("X-MS-CHILD", "child"), ("X-WAB-SPOUSE", "spouse"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["RELATED", "X-ABRELATEDNAMES", "AGENT", .. OwnProperties.Select(static p => p.Property)];

    /// <inheritdoc/>
    public override bool IsLabelType(string type) => !Relations.IsKnown(type);

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        if (header.Name == "AGENT")
        {
            ReadAgent(card, line);
            return;
        }

        string name = card.Trimmed(line);
        if (name.Length == 0)
        {
            return;
        }

        FieldLabel label = card.LabelOf(line);
        string? relation = Array.Find(OwnProperties, p => p.Property == header.Name).Relation;
        List<ValueAttribute> attributes = [.. header.Attributes];
        foreach (string type in header.Types)
        {
            if (!IsLabelType(type) && relation is null)
            {
                relation = type.ToLowerInvariant();
            }
            else if (!IsLabelType(type))
            {
                attributes.Add(new ValueAttribute("TYPE", type));
            }
        }

        if (relation is null && card.GroupLabelText(line) is { } text)
        {
            relation = Relations.FromLabel(text);
            label = relation is not null && (LabelNames.BuiltIn(text) is not null || text == relation)
                ? LabelNames.FromTypes([.. header.Types.Where(IsLabelType)])
                : label;
        }

        Add(card, line, name, relation, label, ValueAttributes.Create(attributes));
    }

    /// <summary>Adds a related person.</summary>
    public static void Add(CardReading card, in ContentLine line, string name, string? relation, FieldLabel label, ValueAttributes attributes) =>
        card.Builder.Related.Add(new RelatedPerson(name)
        {
            Relation = relation,
            Label = label,
            Preference = line.Header!.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = attributes,
        });

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (RelatedPerson person in contact.Related)
        {
            bool hasMoreTypes = person.Attributes.Any(static a => string.Equals(a.Name, "TYPE", StringComparison.OrdinalIgnoreCase));
            if ((card.Version == VCardVersion.V40 || hasMoreTypes) && (person.Relation is null || Relations.IsKnown(person.Relation)))
            {
                if (person.Relation is not null)
                {
                    card.WithType(person.Relation);
                }

                bool isUri = MessagingServices.SchemeOf(person.Name) is not null && !person.Name.Contains(' ', StringComparison.Ordinal);
                card.With("VALUE", isUri ? "uri" : "text").Property("RELATED", person, isUri ? card.Uri(person.Name) : card.Text(person.Name));
                continue;
            }

            string? text = person.Label.Text is { } written && Relations.FromLabel(written) == person.Relation ? written
                : person.Relation is null ? null
                : Relations.ToBuiltIn(person.Relation) ?? person.Relation;
            string? group = text is null ? null : card.NextGroup("item");
            card.Property("X-ABRELATEDNAMES", person, card.Text(person.Name), group, groupLabel: false);
            if (text is not null)
            {
                card.Property("X-ABLabel", null, card.Text(text), group);
            }
        }
    }

    /// <summary>A card of its own, inline (2.1) or as escaped text (3.0), a URI, or plain text.</summary>
    private static void ReadAgent(CardReading card, in ContentLine line)
    {
        ReadOnlySpan<byte> raw = card.RawLine(line);
        if (CardMarkers.IsBegin(raw[..AsciiBytes.EndOfLine(raw, 0)]))
        {
            card.KeepUnknown(line);
            return;
        }

        string? name;
        bool isCard = raw.IndexOf("BEGIN:"u8) >= 0 || raw.IndexOf("begin:"u8) >= 0 || raw.IndexOf((byte)'\n') >= 0;
        if (isCard)
        {
            int inline = raw.IndexOfAny((byte)'\r', (byte)'\n');
            byte[] nested = inline < 0 ? System.Text.Encoding.UTF8.GetBytes(card.Text(line)) : raw[(raw.IndexOf((byte)':') + 1)..].ToArray();
            card.KeepUnknown(line);
            name = card.NestedName(nested);
        }
        else
        {
            name = card.Trimmed(line);
        }

        if (string.IsNullOrEmpty(name))
        {
            if (isCard)
            {
                card.AddIssue(IssueCode.Malformed, IssueSeverity.Info, line.LineOffset, "AGENT", "The card inside the card names nobody; it was kept as it is.");
            }

            return;
        }

        Add(card, line, name, "agent", card.LabelOf(line), line.Header!.Attributes);
    }
}
