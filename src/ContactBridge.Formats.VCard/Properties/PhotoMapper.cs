using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;
using ContactBridge.Records;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>PHOTO and LOGO (RFC 6350 §6.2.4, §6.6.3): base64, data: URI, or the address of a picture, which is never fetched.</summary>
internal sealed class PhotoMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["PHOTO", "LOGO"];

    /// <inheritdoc/>
    public override bool Consumes(string parameter) => parameter == "MEDIATYPE";

    /// <inheritdoc/>
    public override bool IsLabelType(string type) => MediaTypes.FromVCardType(type) is null;

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        ReadOnlySpan<byte> value = AsciiBytes.Trim(card.RawBytes(line));
        if (value.IsEmpty)
        {
            return;
        }

        string? media = header.Get("MEDIATYPE") ?? header.Types.Select(MediaTypes.FromVCardType).FirstOrDefault(static m => m is not null);
        byte[]? data = null;
        string? uri = null;
        if (AsciiBytes.StartsWithIgnoreCase(value, "DATA:"u8))
        {
            data = DataUri.Decode(value, out string? declared);
            media = declared ?? media;
        }
        else if (header.Transfer == TransferEncoding.Base64)
        {
            data = Base64Text.Decode(value);
        }
        else if (MessagingServices.SchemeOf(Encoding.Latin1.GetString(value[..Math.Min(value.Length, 64)])) is not null)
        {
            uri = card.Trimmed(line);
        }
        else if (value.Length > 64 && Base64Text.Decode(value) is { } undeclared && MediaTypes.Sniff(undeclared) is not null)
        {
            data = undeclared;
        }

        if (data is null && uri is null)
        {
            card.KeepUnknown(line, IssueCode.InvalidBinary, "Neither base64 nor an address; kept as it is.");
            return;
        }

        card.Builder.Photos.Add(new Photo
        {
            Data = data,
            Uri = uri,
            MediaType = media,
            Role = header.Name == "LOGO" ? "logo" : "photo",
            Label = card.LabelOf(line),
            Preference = header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = header.Attributes,
        });
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (Photo photo in contact.Photos)
        {
            string name = photo.Role == "logo" ? "LOGO" : "PHOTO";
            string? media = photo.MediaType ?? (photo.Data is null ? null : MediaTypes.Sniff(photo.Data));
            if (photo.Data is not null && card.Version == VCardVersion.V40)
            {
                card.Property(name, photo, $"data:{media};base64,{Convert.ToBase64String(photo.Data)}");
                continue;
            }

            string? type = card.Version == VCardVersion.V30 && media is not null ? MediaTypes.ToVCardType(media) : null;
            if (type is not null)
            {
                card.WithType(type);
            }
            else if (media is not null)
            {
                card.With("MEDIATYPE", media);
            }

            if (photo.Data is not null)
            {
                card.With("ENCODING", "b").Property(name, photo, Convert.ToBase64String(photo.Data));
            }
            else
            {
                card.With("VALUE", "uri").Property(name, photo, card.Uri(photo.Uri ?? string.Empty));
            }
        }
    }
}
