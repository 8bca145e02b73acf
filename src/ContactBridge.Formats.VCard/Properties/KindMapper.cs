using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>KIND (RFC 6350 §6.1.4) and what Apple writes instead of it.</summary>
internal sealed class KindMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["KIND", "X-KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        string text = card.Trimmed(line);
        ContactKind? kind = text.ToUpperInvariant() switch
        {
            "INDIVIDUAL" => ContactKind.Individual,
            "GROUP" => ContactKind.Group,
            "ORG" or "ORGANIZATION" or "COMPANY" => ContactKind.Organization,
            "LOCATION" => ContactKind.Location,
            _ => null,
        };
        if (kind is null || (card.Builder.Kind != ContactKind.Unspecified && card.Builder.Kind != kind) || line.Header!.Attributes.Count > 0)
        {
            if (text.Length > 0)
            {
                card.KeepUnknown(line);
            }

            return;
        }

        card.Builder.Kind = kind.Value;
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        string? text = contact.Kind switch
        {
            ContactKind.Individual => "individual",
            ContactKind.Organization => "org",
            ContactKind.Group => "group",
            ContactKind.Location => "location",
            _ => null,
        };
        if (text is null)
        {
            return;
        }

        if (card.Version == VCardVersion.V30 && contact.Kind == ContactKind.Organization)
        {
            card.Property("X-ABShowAs", null, "COMPANY");
        }
        else
        {
            card.Property(card.Version == VCardVersion.V40 ? "KIND" : "X-ADDRESSBOOKSERVER-KIND", null, text);
        }
    }
}
