using System.Collections.Frozen;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Properties that mean something but have no typed place in a contact: GENDER, TZ, GEO, LANG, HOBBY …; and freely named fields.</summary>
internal sealed class CustomFieldMapper : PropertyMapper
{
    private const string Free = "X-CONTACTBRIDGE-FIELD";
    private const string NameParameter = "X-NAME";

    /// <summary>Property → true when its value has a structure of its own and is kept as written.</summary>
    private static readonly FrozenDictionary<string, bool> Properties = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["GENDER"] = true, ["TZ"] = true, ["GEO"] = true, ["LANG"] = true, ["LANGUAGE"] = true, ["SOURCE"] = true, ["CALURI"] = true, ["FBURL"] = true,
        ["CALADRURI"] = true, ["CAPURI"] = true, ["ORG-DIRECTORY"] = true, ["CREATED"] = true, ["KEY"] = true, ["X-GENDER"] = false,
        ["X-WAB-GENDER"] = false, ["MAILER"] = false, ["CLASS"] = false, ["BIRTHPLACE"] = false, ["DEATHPLACE"] = false, ["EXPERTISE"] = false,
        ["HOBBY"] = false, ["INTEREST"] = false, ["GRAMGENDER"] = false, ["PRONOUNS"] = false, ["NAME"] = false, ["X-MS-INTERESTS"] = false,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [.. Properties.Keys.Order(StringComparer.Ordinal), Free];

    /// <inheritdoc/>
    public override bool Consumes(string parameter) => parameter == NameParameter;

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        if (header.Transfer == TransferEncoding.Base64)
        {
            card.KeepUnknown(line);
            return;
        }

        bool isFree = header.Name == Free;
        string value = !isFree && Properties[header.Name] ? card.Raw(line) : isFree ? card.Text(line) : card.Trimmed(line);
        if (value.Length == 0)
        {
            return;
        }

        card.Builder.CustomFields.Add(new CustomField(isFree ? header.Get(NameParameter) ?? string.Empty : header.Name, value)
        {
            Label = card.LabelOf(line),
            Preference = header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = header.Attributes,
        });
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (CustomField field in contact.CustomFields)
        {
            if (Properties.TryGetValue(field.Name, out bool isStructured) && (!isStructured || CardWriting.IsOneLine(field.Value)))
            {
                card.Property(field.Name, field, isStructured ? field.Value : card.Text(field.Value));
            }
            else
            {
                card.With(NameParameter, field.Name).Property(Free, field, card.Text(field.Value));
            }
        }
    }
}
