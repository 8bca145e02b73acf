using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>NICKNAME (RFC 6350 §6.2.3), a list.</summary>
internal sealed class NicknameMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["NICKNAME", "X-NICKNAME", "X-EPOCSECONDNAME"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        foreach (string name in ListValue.Read(card, line))
        {
            card.Builder.Nicknames.Add(new Nickname(name)
            {
                Label = card.LabelOf(line),
                Preference = line.Header!.Preference,
                Origin = CardReading.OriginOf(line),
                Attributes = line.Header.Attributes,
            });
        }
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (Nickname nickname in contact.Nicknames)
        {
            card.Property("NICKNAME", nickname, card.Text(nickname.Value));
        }
    }
}
