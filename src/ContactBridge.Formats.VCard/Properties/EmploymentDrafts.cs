using ContactBridge.Contacts;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>An employment of which ORG, TITLE and ROLE give parts.</summary>
internal sealed class EmploymentDraft
{
    public string? Group { get; set; }

    public Employment Value { get; set; } = new();

    public List<ValueAttribute> Attributes { get; } = [];
}

/// <summary>The employments of a card under construction: which TITLE and ROLE belong to which ORG.</summary>
/// <remarks>
/// Lines of one group belong together. Ungrouped, the n-th ORG belongs to the n-th TITLE and the n-th ROLE, in whatever order they stand:
/// vCard has no other sign for it.
/// </remarks>
internal sealed class EmploymentDrafts
{
    private readonly List<EmploymentDraft> _drafts = [];

    /// <summary>The employment that a line gives a part to: of the same group, else the first that lacks the part.</summary>
    /// <param name="group">The line's group.</param>
    /// <param name="isSet">True for an employment that has the part already.</param>
    public EmploymentDraft Next(string? group, Func<Employment, bool> isSet)
    {
        foreach (EmploymentDraft draft in _drafts)
        {
            if (!isSet(draft.Value) && string.Equals(draft.Group, group, StringComparison.OrdinalIgnoreCase))
            {
                return draft;
            }
        }

        // Apple groups an ORG to give it a label; its TITLE stays without a group.
        if (group is null && _drafts is [{ } only] && !isSet(only.Value))
        {
            return only;
        }

        EmploymentDraft made = new() { Group = group };
        _drafts.Add(made);
        return made;
    }

    /// <summary>Moves the employments into the builder.</summary>
    public void Build(ContactBuilder builder)
    {
        foreach (EmploymentDraft draft in _drafts)
        {
            builder.Employments.Add(draft.Attributes.Count == 0 ? draft.Value : draft.Value with { Attributes = ValueAttributes.Create(draft.Attributes) });
        }
    }

    /// <summary>Empties the drafts for the next card.</summary>
    public void Clear() => _drafts.Clear();
}
