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
            Attributes = Attributes.Count == 0 ? ValueAttributes.Empty : ValueAttributes.Create([.. Attributes.OrderBy(static a => !a.Name.StartsWith("FN;", StringComparison.Ordinal))]),
        };
    }

    /// <summary>Empties the draft for the next card.</summary>
    public void Clear()
    {
        HasFormatted = HasParts = false;
        Group = Formatted = Prefix = Given = Additional = Family = SecondFamily = Suffix = null;
        PhoneticGiven = PhoneticAdditional = PhoneticFamily = Maiden = SortAs = Language = null;
        Label = default;
        Preference = 0;
        Origin = default;
        Attributes.Clear();
    }
}

/// <summary>The names of a card under construction: which FN belongs to which N.</summary>
internal sealed class NameDrafts
{
    private readonly List<NameDraft> _drafts = [];
    private int _count;

    /// <summary>The main name, made when there is none yet.</summary>
    public NameDraft Main => _count > 0 ? _drafts[0] : Add(null);

    /// <summary>The name that a line of this group is about: the group's, else the main one.</summary>
    public NameDraft Of(string? group)
    {
        for (int i = 0; i < _count && group is not null; i++)
        {
            if (string.Equals(_drafts[i].Group, group, StringComparison.OrdinalIgnoreCase))
            {
                return _drafts[i];
            }
        }

        return Main;
    }

    /// <summary>The first name without FN (or without N) that this line fits: same group, and no other language.</summary>
    public NameDraft Next(string? group, string? language, bool forParts)
    {
        for (int i = 0; i < _count; i++)
        {
            NameDraft draft = _drafts[i];
            bool free = forParts ? !draft.HasParts : !draft.HasFormatted;
            if (free && string.Equals(draft.Group, group, StringComparison.OrdinalIgnoreCase)
                && (language is null || draft.Language is null || string.Equals(language, draft.Language, StringComparison.OrdinalIgnoreCase)))
            {
                return draft;
            }
        }

        // Lines such as X-PHONETIC-FIRST-NAME may have come first.
        if (_count == 1 && _drafts[0] is { HasFormatted: false, HasParts: false } started)
        {
            started.Group = group;
            return started;
        }

        return Add(group);
    }

    /// <summary>Moves the names into the builder.</summary>
    public void Build(ContactBuilder builder)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_drafts[i].Build() is { } name)
            {
                builder.Names.Add(name);
            }
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

    private NameDraft Add(string? group)
    {
        if (_count == _drafts.Count)
        {
            _drafts.Add(new NameDraft());
        }

        NameDraft draft = _drafts[_count++];
        draft.Group = group;
        return draft;
    }
}
