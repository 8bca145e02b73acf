using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>Groups, categories, labels.</summary>
internal sealed class CategoryGroup(CsvColumn column, bool google) : FieldGroup
{
    /// <summary>Marks a group of Google's own ("* myContacts") as such, so that it is told from a user's label of the same name.</summary>
    public static ValueAttributes SystemGroup { get; } = ValueAttributes.Create([new ValueAttribute("system", "*")]);

    /// <inheritdoc/>
    public override void Map(CsvRow row, ContactBuilder contact)
    {
        if (!row.TryGetText(column.Index, out string text))
        {
            return;
        }

        ValueOrigin origin = row.Origin(column);
        if (text == "* myContacts")
        {
            contact.Groups.Add(new GroupMembership("myContacts") { Attributes = SystemGroup, Origin = origin });
            return;
        }

        bool bySemicolon = text.Contains(';', StringComparison.Ordinal);
        foreach (string name in google ? ValueList.SplitGoogle(text) : ValueList.Split(text, bySemicolon ? ';' : ','))
        {
            bool isSystem = google && name.StartsWith("* ", StringComparison.Ordinal);
            if (name.Length > 0)
            {
                contact.Groups.Add(new GroupMembership(isSystem ? name[2..].Trim() : name)
                {
                    Attributes = isSystem ? SystemGroup : ValueAttributes.Empty,
                    Origin = origin,
                });
            }
        }
    }
}
