using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>The forms of a record's values that both its keys and its comparison are made from; made once, since spelling and hashing them is most of that work.</summary>
internal sealed class RecordForms
{
    public RecordForms(NormalizedRecord record)
    {
        const int Max = Blocker.MaxValuesPerField;
        Record = record;
        Names = Bounded.Map(record.Names, Max, static n => new NameForm(n));
        Mailboxes = Bounded.Map(record.Emails, Max, static e => new MailboxForm(e));
        EmailKeys = Bounded.Map(record.Emails, Max, static e => EmailBlockingRule.KeyOf(e.Canonical));
        PhoneKeys = Bounded.Map(record.Phones, Max, PhoneBlockingRule.KeyOf);
        Employers = EmployerRule.EmployersOf(record);
        EmployerKeys = Bounded.Map(Employers, Employers.Count, EmployerRule.KeyOf);
    }

    public NormalizedRecord Record { get; }

    /// <summary>In the record's order; likewise below.</summary>
    public NameForm[] Names { get; }

    public MailboxForm[] Mailboxes { get; }

    public BlockingKey[] EmailKeys { get; }

    public BlockingKey[] PhoneKeys { get; }

    /// <summary>The employer names; distinct, a handful.</summary>
    public IReadOnlyList<string> Employers { get; }

    public BlockingKey[] EmployerKeys { get; }
}

/// <summary>A name whose parts are words joined ("xiao ming" is "xiaoming"), and its keys.</summary>
internal readonly struct NameForm
{
    public NameForm(NormalizedName name)
    {
        Name = name;
        Given = FullNameBlockingRule.Compact(name.Given);
        Family = FullNameBlockingRule.Compact(name.Family);
        LooseGiven = name.LooseGiven.Length > 0 ? name.LooseGiven : Given;
        LooseFamily = name.LooseFamily.Length > 0 ? name.LooseFamily : Family;
        GivenKey = NameTokenRule.KeyOf(LooseGiven);
        FamilyKey = NameTokenRule.KeyOf(LooseFamily);
        FullKey = FullNameBlockingRule.KeyOf(name, LooseGiven, LooseFamily);
    }

    public NormalizedName Name { get; }

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
