using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>MEMBER (RFC 6350 §6.6.5) and Apple's form of it.</summary>
internal sealed class MemberMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        string reference = card.Trimmed(line);
        if (reference.Length == 0)
        {
            return;
        }

        card.Builder.Members.Add(new GroupMember(reference)
        {
            Label = card.LabelOf(line),
            Preference = line.Header!.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = line.Header.Attributes,
        });
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (GroupMember member in contact.Members)
        {
            card.Property(card.Version == VCardVersion.V40 ? "MEMBER" : "X-ADDRESSBOOKSERVER-MEMBER", member, card.Uri(member.Reference));
        }
    }
}
