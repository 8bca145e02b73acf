using ContactBridge.Contacts;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>An employment of which ORG, TITLE and ROLE give parts. The parts are those of <see cref="Employment"/>.</summary>
internal sealed class EmploymentDraft
{
    /// <summary>Prefixes of the attributes of the lines after ORG, in the order in which the lines are written.</summary>
    private static readonly string[] LineOrder = ["X-PHONETIC-ORG;", "TITLE;", "ROLE;", "X-KADDRESSBOOK-X-OFFICE;"];

    public string? Group { get; set; }

    public bool HasOrganization { get; set; }

    public string? Organization { get; set; }

    public string? Department { get; set; }

    public string? Title { get; set; }

    public string? Role { get; set; }

    public string? Office { get; set; }

    public string? PhoneticOrganization { get; set; }

    public FieldLabel Label { get; set; }

    public int Preference { get; set; }

    public ValueOrigin Origin { get; set; }

    public List<ValueAttribute> Attributes { get; } = [];

    /// <summary>The employment.</summary>
    public Employment Build() => new()
    {
        Organization = Organization,
        Department = Department,
        Title = Title,
        Role = Role,
        Office = Office,
        PhoneticOrganization = PhoneticOrganization,
        Label = Label,
        Preference = Preference,
        Origin = Origin,
        Attributes = Attributes.Count == 0 ? ValueAttributes.Empty : ValueAttributes.Create([.. Attributes.OrderBy(static a => Array.FindIndex(LineOrder, p => a.Name.StartsWith(p, StringComparison.Ordinal)))]),
    };

    /// <summary>Empties the draft for the next card.</summary>
    public void Clear()
    {
        Group = Organization = Department = Title = Role = Office = PhoneticOrganization = null;
        HasOrganization = false;
        Label = default;
        Preference = 0;
        Origin = default;
        Attributes.Clear();
    }
}

/// <summary>The employments of a card under construction: which TITLE and ROLE belong to which ORG.</summary>
/// <remarks>
/// Lines of one group belong together. Ungrouped, the n-th ORG belongs to the n-th TITLE and the n-th ROLE, in whatever order they stand:
/// vCard has no other sign for it.
/// </remarks>
internal sealed class EmploymentDrafts
{
    private readonly List<EmploymentDraft> _drafts = [];
    private int _count;

    /// <summary>The employment that a line gives a part to: of the same group, else the first that lacks the part.</summary>
    /// <param name="group">The line's group.</param>
    /// <param name="isSet">True for an employment that has the part already.</param>
    public EmploymentDraft Next(string? group, Func<EmploymentDraft, bool> isSet)
    {
        for (int i = 0; i < _count; i++)
        {
            if (!isSet(_drafts[i]) && string.Equals(_drafts[i].Group, group, StringComparison.OrdinalIgnoreCase))
            {
                return _drafts[i];
            }
        }

        // Apple groups an ORG to give it a label; its TITLE stays without a group.
        if (group is null && _count == 1 && !isSet(_drafts[0]))
        {
            return _drafts[0];
        }

        if (_count == _drafts.Count)
        {
            _drafts.Add(new EmploymentDraft());
        }

        EmploymentDraft draft = _drafts[_count++];
        draft.Group = group;
        return draft;
    }

    /// <summary>Moves the employments into the builder.</summary>
    public void Build(ContactBuilder builder)
    {
        for (int i = 0; i < _count; i++)
        {
            builder.Employments.Add(_drafts[i].Build());
        }
    }

    /// <summary>Empties the drafts for the next card.</summary>
    public void Clear()
    {
        for (int i = 0; i < _count; i++)
        {
            _drafts[i].Clear();
        }

        _count = 0;
    }
}
