using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Names;

namespace ContactBridge.Engine.Blocking;

/// <summary>The forms of a record's values that both its keys and its comparison are made from; made once, since spelling and hashing them is most of that work.</summary>
internal sealed class RecordForms
{
    public RecordForms(NormalizedRecord record)
    {
        const int Max = Blocker.MaxValuesPerField;
        Record = record;
        Names = Bounded.Map(record.Names, Max, static n => new NameForm(n));
        if (record.ProfileNames.Count > 0)
        {
            Names = WithProfileNames(Names, record.ProfileNames);
        }

        Mailboxes = Bounded.Map(record.Emails, Max, static e => new MailboxForm(e));
        EmailKeys = Bounded.Map(record.Emails, Max, static e => EmailBlockingRule.KeyOf(e.Canonical));
        PhoneKeys = Bounded.Map(record.Phones, Max, PhoneBlockingRule.KeyOf);
        Employers = EmployerRule.EmployersOf(record);
        EmployerKeys = Bounded.Map(Employers, Employers.Count, EmployerRule.KeyOf);
    }

    public NormalizedRecord Record { get; }

    /// <summary>In the record's order; likewise below. Behind them the names that its profiles' addresses carry, where they are not the same.</summary>
    public NameForm[] Names { get; }

    public MailboxForm[] Mailboxes { get; }

    public BlockingKey[] EmailKeys { get; }

    public BlockingKey[] PhoneKeys { get; }

    /// <summary>The employer names; distinct, a handful.</summary>
    public IReadOnlyList<string> Employers { get; }

    public BlockingKey[] EmployerKeys { get; }

    private static NameForm[] WithProfileNames(NameForm[] names, IReadOnlyList<NormalizedName> profileNames)
    {
        List<NameForm> all = [.. names];
        foreach (NormalizedName name in profileNames)
        {
            NameForm form = new(name, isFromProfile: true);
            for (int i = 0; i < names.Length; i++)
            {
                if (names[i].FullKey is { } key && (key == form.FullKey || IsOtherGenderForm(names[i], form)))
                {
                    all[i] = names[i] with { IsConfirmed = true };
                }
            }

            if (form.FullKey is not null && !all.Exists(n => n.FullKey == form.FullKey || IsOtherGenderForm(n, form)) && (names.Length == 0 || Array.Exists(names, n => MayBeOne(n, form))))
            {
                all.Add(form);
            }
        }

        return [.. all];
    }

    // Marta Zielińska's account may be called marta-zielinski; that is no other name.
    private static bool IsOtherGenderForm(in NameForm written, in NameForm carried) =>
        (written.GivenKey == carried.GivenKey && GenderForms.Are(written.Family, carried.Family)) || (written.GivenKey == carried.FamilyKey && GenderForms.Are(written.Family, carried.Given));

    // An account may be named after anything: one part must be the same, or not be known to be another.
    private static bool MayBeOne(in NameForm written, in NameForm carried) =>
        written.Name.Script != "Latn"
        || written.GivenKey == carried.GivenKey || written.GivenKey == carried.FamilyKey
        || written.FamilyKey == carried.FamilyKey || written.FamilyKey == carried.GivenKey;
}

/// <summary>A name whose parts are words joined ("xiao ming" is "xiaoming"), and its keys.</summary>
internal readonly struct NameForm
{
    public NameForm(NormalizedName name, bool isFromProfile = false)
    {
        Name = name;
        IsFromProfile = isFromProfile;
        Given = FullNameBlockingRule.Compact(name.Given);
        Family = FullNameBlockingRule.Compact(name.Family);
        LooseGiven = name.LooseGiven.Length > 0 ? name.LooseGiven : Given;
        LooseFamily = name.LooseFamily.Length > 0 ? name.LooseFamily : Family;
        GivenKey = NameTokenRule.KeyOf(LooseGiven);
        FamilyKey = NameTokenRule.KeyOf(LooseFamily);
        FullKey = FullNameBlockingRule.KeyOf(name, LooseGiven, LooseFamily);
    }

    public NormalizedName Name { get; }

    /// <summary>The address of a profile carries the same name.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>The address of a profile carries it; it is not written as a name.</summary>
    public bool IsFromProfile { get; }

    public string Given { get; }

    public string Family { get; }

    /// <summary>In a spelling in which usual variants agree, or the joined text where there is none; likewise below.</summary>
    public string LooseGiven { get; }

    public string LooseFamily { get; }

    public BlockingKey GivenKey { get; }

    public BlockingKey FamilyKey { get; }

    /// <summary>Null when it is no full name.</summary>
    public BlockingKey? FullKey { get; }
}

/// <summary>The name that a mailbox carries before the @, and its key; empty and null when it carries none.</summary>
internal readonly struct MailboxForm
{
    public MailboxForm(NormalizedEmail email)
    {
        Name = FullNameBlockingRule.MailboxName(email);
        NameKey = FullNameBlockingRule.KeyOfMailboxName(Name);
    }

    public string Name { get; }

    public BlockingKey? NameKey { get; }
}
