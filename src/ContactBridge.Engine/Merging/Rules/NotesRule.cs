using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of notes: every one stays; only the same text is kept once.</summary>
internal sealed class NotesRule : ValueRule<Note>
{
    public override ContactField Field => ContactField.Note;

    protected override IReadOnlyList<Note> Of(Contact contact) => contact.Notes;

    protected override IList<Note> In(ContactBuilder result) => result.Notes;

    protected override string Form(Note value, NormalizedRecord record, MergeContext context) =>
        ComparableText.Even(value.Text);
}
