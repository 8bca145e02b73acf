using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>NOTE (RFC 6350 §6.7.2).</summary>
internal sealed class NoteMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["NOTE"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        string text = card.Text(line);
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        card.Builder.Notes.Add(new Note(text)
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
        foreach (Note note in contact.Notes)
        {
            card.Property("NOTE", note, card.Text(note.Text));
        }
    }
}
