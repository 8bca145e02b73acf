using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>A contact in the making.</summary>
/// <param name="groups">Names of the labels.</param>
internal sealed class PersonDraft(GroupNames groups)
{
    /// <summary>The values so far.</summary>
    public ContactBuilder Contact { get; } = new();

    /// <summary>Names of the labels.</summary>
    public GroupNames Groups => groups;

    /// <summary>How the name is filed, which belongs to the name.</summary>
    public string? SortAs { get; set; }

    /// <summary>The name before marriage, which belongs to the name.</summary>
    public string? Maiden { get; set; }

    /// <summary>Empties the draft for the next contact.</summary>
    public void Clear()
    {
        Contact.Clear();
        SortAs = null;
        Maiden = null;
    }

    /// <summary>Puts what belongs to the name there.</summary>
    public void Finish()
    {
        if (SortAs is null && Maiden is null)
        {
            return;
        }

        if (Contact.Names.Count == 0)
        {
            Contact.Names.Add(new PersonName { SortAs = SortAs, Maiden = Maiden, Origin = new ValueOrigin(SortAs is null ? "nicknames" : "fileAses") });
        }
        else
        {
            Contact.Names[0] = Contact.Names[0] with { SortAs = SortAs, Maiden = Maiden };
        }
    }
}
