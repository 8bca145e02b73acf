using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>UID (RFC 6350 §6.7.6), Apple's X-ABUID, and identifiers of other kinds.</summary>
internal sealed class IdentifierMapper : PropertyMapper
{
    private const string Other = "X-CONTACTBRIDGE-ID";
    private const string KindParameter = "X-KIND";
    private const string UuidPrefix = "urn:uuid:";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["UID", "X-ABUID", Other];

    /// <inheritdoc/>
    public override bool Consumes(string parameter) => parameter == KindParameter;

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        string value = card.Trimmed(line);
        if (value.Length == 0)
        {
            return;
        }

        string kind = header.Name switch { "UID" => "uid", "X-ABUID" => "apple", _ => header.Get(KindParameter) ?? "other" };
        card.Builder.Identifiers.Add(new ExternalIdentifier(kind, value)
        {
            Label = card.LabelOf(line),
            Preference = header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = header.Attributes,
        });
        bool isBetter = header.Name == "UID" ? !card.HasUid : header.Name == "X-ABUID" && card.Id is null;
        if (isBetter)
        {
            // 4.0 wants a URI where 3.0 wrote the bare identifier: both are the same card.
            card.Id = value.StartsWith(UuidPrefix, StringComparison.OrdinalIgnoreCase) ? value[UuidPrefix.Length..] : value;
            card.HasUid |= header.Name == "UID";
        }
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        bool hasUid = false;
        foreach (ExternalIdentifier identifier in contact.Identifiers)
        {
            if (identifier.Kind == "uid" && !hasUid)
            {
                hasUid = true;
                card.Property("UID", identifier, card.Uri(identifier.Value));
            }
            else if (identifier.Kind == "apple")
            {
                card.Property("X-ABUID", identifier, card.Uri(identifier.Value));
            }
            else
            {
                card.With(KindParameter, identifier.Kind).Property(Other, identifier, card.Text(identifier.Value));
            }
        }
    }
}
