using System.Buffers;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>TEL (RFC 6350 §6.4.1), as text or as a tel: URI (RFC 3966).</summary>
internal sealed class PhoneMapper : PropertyMapper
{
    private static readonly SearchValues<char> GlobalNumber = SearchValues.Create("0123456789-.()");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["TEL", "X-MS-TEL"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        ReadOnlySpan<byte> value = AsciiBytes.Trim(card.Utf8(line));
        bool isUri = AsciiBytes.StartsWithIgnoreCase(value, "TEL:"u8);
        string number = card.Unescape(isUri ? AsciiBytes.Trim(value[4..]) : value, line);
        if (number.Length == 0)
        {
            return;
        }

        if (isUri && number.Contains('%', StringComparison.Ordinal))
        {
            number = Uri.UnescapeDataString(number);
        }

        card.Builder.Phones.Add(new PhoneNumber(number)
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
        foreach (PhoneNumber phone in contact.Phones)
        {
            if (card.Version == VCardVersion.V40 && IsUri(phone.Value) && phone.Attributes.All(static a => a.Name != "VALUE"))
            {
                card.With("VALUE", "uri").Property("TEL", phone, "tel:" + phone.Value);
            }
            else
            {
                card.Property("TEL", phone, card.Text(phone.Value));
            }
        }
    }

    /// <summary>True for what RFC 3966 calls a global number, perhaps with an extension.</summary>
    private static bool IsUri(string number)
    {
        ReadOnlySpan<char> text = number;
        int extension = text.IndexOf(";ext=", StringComparison.Ordinal);
        ReadOnlySpan<char> digits = extension < 0 ? text : text[(extension + 5)..];
        ReadOnlySpan<char> main = extension < 0 ? text : text[..extension];
        return main.Length > 1 && main[0] == '+' && char.IsAsciiDigit(main[^1]) && main[1..].IndexOfAnyExcept(GlobalNumber) < 0
            && (extension < 0 || (digits.Length > 0 && digits.IndexOfAnyExceptInRange('0', '9') < 0));
    }
}
