using System.Collections.Frozen;
using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>A related person: in a column made for one relation, or with a label that says which.</summary>
internal sealed class RelationGroup(PartColumns parts, string? relation, bool google) : FieldGroup
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "spouse", "child", "mother", "father", "parent", "brother", "sister", "sibling", "friend", "relative", "partner", "domestic partner", "manager",
        "assistant", "referred by", "husband", "wife", "son", "daughter", "colleague",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly CsvColumn? _value = parts.Single(string.Empty);
    private readonly CsvColumn? _label = parts.Single("label");
    private readonly CsvColumn[] _unknown = parts.Except(string.Empty, "label");

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        foreach (CsvColumn column in _unknown)
        {
            Keep(row, column, contact);
        }

        if (!row.Has(_value))
        {
            Keep(row, _label, contact);
            return;
        }

        string text = row.Text(_value!.Index);
        LabelText label = LabelOf(row, _label, FieldLabel.None);
        string? said = label.Label.Text?.ToLowerInvariant();
        string? of = relation ?? (said is not null && Known.Contains(said) ? said : null);
        string[] names = google ? ValueList.SplitGoogle(text) : relation == "child" ? ValueList.Split(text, ';', '\n', '\r') : [text];
        foreach (string name in names)
        {
            if (name.Length > 0)
            {
                contact.Related.Add(new RelatedPerson(name) { Relation = of, Label = label.Label, Preference = label.Preference, Origin = row.Origin(_value) });
            }
        }
    }
}
