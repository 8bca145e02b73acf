using ContactBridge.Contacts;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>A name of which FN, N and the lines around them give parts. The parts are those of <see cref="PersonName"/>.</summary>
internal sealed class NameDraft
{
    public string? Group { get; set; }

    public bool HasFormatted { get; set; }

    public bool HasParts { get; set; }

    public string? Formatted { get; set; }

    public string? Prefix { get; set; }

    public string? Given { get; set; }

    public string? Additional { get; set; }

    public string? Family { get; set; }

    public string? SecondFamily { get; set; }

    public string? Suffix { get; set; }

    public string? PhoneticGiven { get; set; }

    public string? PhoneticAdditional { get; set; }

    public string? PhoneticFamily { get; set; }

    public string? Maiden { get; set; }

    public string? SortAs { get; set; }

    public string? Language { get; set; }

    public FieldLabel Label { get; set; }

    public int Preference { get; set; }

    public ValueOrigin Origin { get; set; }

    public List<ValueAttribute> Attributes { get; } = [];

    /// <summary>The name as far as it is known; null when nothing of it is.</summary>
    public PersonName? Build()
    {
        bool isEmpty = Formatted is null && Prefix is null && Given is null && Additional is null && Family is null && SecondFamily is null && Suffix is null
            && PhoneticGiven is null && PhoneticAdditional is null && PhoneticFamily is null && Maiden is null && SortAs is null;
        return isEmpty ? null : new PersonName
        {
            Formatted = Formatted,
            Prefix = Prefix,
            Given = Given,
            Additional = Additional,
            Family = Family,
            SecondFamily = SecondFamily,
            Suffix = Suffix,
            PhoneticGiven = PhoneticGiven,
            PhoneticAdditional = PhoneticAdditional,
            PhoneticFamily = PhoneticFamily,
            Maiden = Maiden,
            SortAs = SortAs,
            Language = Language,
            Label = Label,
            Preference = Preference,
            Origin = Origin,
            Attributes = Attributes.Count == 0 ? ValueAttributes.Empty : ValueAttributes.Create(Attributes),
        };
    }
}

/// <summary>The names of a card under construction: which FN belongs to which N.</summary>
internal sealed class NameDrafts
{
    private readonly List<NameDraft> _drafts = [];

    /// <summary>The main name, made when there is none yet.</summary>
    public NameDraft Main => _drafts.Count > 0 ? _drafts[0] : Add(null);

    /// <summary>The name that a line of this group is about: the group's, else the main one.</summary>
    public NameDraft Of(string? group)
    {
        if (group is not null)
        {
            foreach (NameDraft draft in _drafts)
            {
                if (string.Equals(draft.Group, group, StringComparison.OrdinalIgnoreCase))
                {
                    return draft;
                }
            }
        }

        return Main;
    }

    /// <summary>The first name without FN (or without N) that this line fits: same group, and no other language.</summary>
    public NameDraft Next(string? group, string? language, bool forParts)
    {
        foreach (NameDraft draft in _drafts)
        {
            bool free = forParts ? !draft.HasParts : !draft.HasFormatted;
            if (free && string.Equals(draft.Group, group, StringComparison.OrdinalIgnoreCase)
                && (language is null || draft.Language is null || string.Equals(language, draft.Language, StringComparison.OrdinalIgnoreCase)))
            {
                return draft;
            }
        }

        // Lines such as X-PHONETIC-FIRST-NAME may have come first.
        if (_drafts is [{ HasFormatted: false, HasParts: false }])
        {
            _drafts[0].Group = group;
            return _drafts[0];
        }

        return Add(group);
    }

    /// <summary>Moves the names into the builder.</summary>
    public void Build(ContactBuilder builder)
    {
        foreach (NameDraft draft in _drafts)
        {
            if (draft.Build() is { } name)
            {
                builder.Names.Add(name);
            }
        }
    }

    /// <summary>Empties the drafts for the next card.</summary>
    public void Clear() => _drafts.Clear();

    private NameDraft Add(string? group)
    {
        NameDraft draft = new() { Group = group };
        _drafts.Add(draft);
        return draft;
    }
}
