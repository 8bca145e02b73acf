using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>CATEGORIES (RFC 6350 §6.7.1), a list.</summary>
internal sealed class CategoriesMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["CATEGORIES", "CATEGORY", "X-CATEGORIES"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        foreach (string name in ListValue.Read(card, line))
        {
            card.Builder.Groups.Add(new GroupMembership(name)
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
        int i = 0;
        while (i < contact.Groups.Count)
        {
            GroupMembership first = contact.Groups[i];
            List<string> names = [];
            while (i < contact.Groups.Count && contact.Groups[i] is { } group && group.Label == first.Label && group.Preference == first.Preference
                && group.Attributes.Equals(first.Attributes))
            {
                names.Add(card.Text(group.Name));
                i++;
            }

            card.Property("CATEGORIES", first, string.Join(',', names));
        }
    }
}
