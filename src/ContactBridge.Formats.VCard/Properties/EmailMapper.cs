using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>EMAIL (RFC 6350 §6.4.2).</summary>
internal sealed class EmailMapper : PropertyMapper
{
    private const string DisplayNameParameter = "X-DISPLAY-NAME";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["EMAIL"];

    /// <inheritdoc/>
    public override bool Consumes(string parameter) => parameter == DisplayNameParameter;

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        string address = card.Trimmed(line);
        string? name = header.Parameters.Length == 0 ? null : header.Get(DisplayNameParameter);
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            address = Uri.UnescapeDataString(address[7..]);
        }

        // A whole mailbox instead of an address: "Name" <address>.
        int open = address.Length > 0 && address[^1] == '>' ? address.LastIndexOf('<') : -1;
        if (open >= 0)
        {
            string before = address[..open].Trim().Trim('"').Trim();
            name ??= before.Length > 0 ? before : null;
            address = address[(open + 1)..^1].Trim();
        }

        if (address.Length == 0)
        {
            return;
        }

        card.Builder.Emails.Add(new EmailAddress(address)
        {
            DisplayName = name,
            Label = card.LabelOf(line),
            Preference = header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = header.Attributes,
        });
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (EmailAddress email in contact.Emails)
        {
            if (email.DisplayName is not null)
            {
                card.With(DisplayNameParameter, email.DisplayName);
            }

            card.Property("EMAIL", email, card.Text(email.Value));
        }
    }
}
