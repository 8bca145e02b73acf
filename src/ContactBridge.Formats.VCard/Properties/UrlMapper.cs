using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>URL (RFC 6350 §6.7.8) and properties for particular web addresses.</summary>
internal sealed class UrlMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["URL", "X-EVOLUTION-BLOG-URL", "X-EVOLUTION-VIDEO-URL", "X-KADDRESSBOOK-BLOGFEED", "CONTACT-URI"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        string url = card.Trimmed(line);
        if (url.Length == 0)
        {
            return;
        }

        FieldLabel label = card.LabelOf(line);
        card.Builder.Urls.Add(new WebAddress(url)
        {
            Label = label.Text is not null ? label : header.Name switch
            {
                "URL" => label,
                "X-EVOLUTION-VIDEO-URL" => new FieldLabel(LabelKinds.Video, "video"),
                "CONTACT-URI" => new FieldLabel(LabelKinds.None, "contact"),
                _ => new FieldLabel(LabelKinds.None, "blog"),
            },
            Preference = header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = header.Attributes,
        });
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (WebAddress url in contact.Urls)
        {
            card.Property("URL", url, card.Uri(url.Value));
        }
    }
}
