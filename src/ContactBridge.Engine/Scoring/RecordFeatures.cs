using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring.Learning;
using ContactBridge.Records;

namespace ContactBridge.Engine.Scoring;

/// <summary>A record made ready for comparing with thousands of others. The frequencies and standings in it are those of one run.</summary>
internal sealed class RecordFeatures
{
    private readonly IReadOnlyList<string> _organizations;
    private string[][]? _organizationWords;

    public RecordFeatures(RecordForms forms)
    {
        const int Max = Blocker.MaxValuesPerField;
        NormalizedRecord record = forms.Record;
        Key = record.Key;
        Entity = record.Entity;
        IsCollected = record.Record.Contact.Interactions is not null;
        CollectedAddress = IsCollected && record.Record.Contact.Emails.Count > 0 ? record.Record.Contact.Emails[0].Value : null;
        Fingerprint = record.Fingerprint;
        Seed = SampledPair.SeedOf(record.Key);
        Names = WithoutEmpty(Bounded.Map(forms.Names, 16, static n => new NameFeature(n)));
        Nicknames = Bounded.Map(record.Nicknames, 16, FullNameBlockingRule.Compact);
        Emails = forms.Mailboxes.Length == 0 ? [] : new EmailFeature[forms.Mailboxes.Length];
        EmailKeys = forms.EmailKeys;
        for (int i = 0; i < Emails.Length; i++)
        {
            Emails[i] = new EmailFeature(record.Emails[i], EmailKeys[i], forms.Mailboxes[i]);
        }

        Phones = forms.PhoneKeys.Length == 0 ? [] : new PhoneFeature[forms.PhoneKeys.Length];
        PhoneKeys = forms.PhoneKeys;
        for (int i = 0; i < Phones.Length; i++)
        {
            Phones[i] = new PhoneFeature(record.Phones[i], PhoneKeys[i]);
        }

        Profiles = Bounded.Map(record.Profiles, Max, static p => new TextFeature(p, ProfileBlockingRule.KeyOf(p)));
        Identifiers = Bounded.Map(record.Identifiers, Max, static i => new TextFeature(i, IdentifierBlockingRule.KeyOf(i)));
        EmployerKeys = forms.EmployerKeys.Length > Max ? forms.EmployerKeys[..Max] : forms.EmployerKeys;
        Employers = EmployerKeys.Length == 0 ? [] : new TextFeature[EmployerKeys.Length];
        for (int i = 0; i < Employers.Length; i++)
        {
            Employers[i] = new TextFeature(forms.Employers[i], EmployerKeys[i]);
        }

        Organizations = Bounded.Map(record.Organizations, Max, FullNameBlockingRule.Compact);
        _organizations = record.Organizations;
        Titles = Bounded.Map(record.Titles, 4, static t => t);
        Addresses = Bounded.Map(record.Addresses, AddressBlockingRule.MaxAddresses, static a => new AddressFeature(a));
        Birthdays = Bounded.Map(record.BirthdayReadings, 16, static b => b);
        HasOwnMailbox = Array.Exists(Emails, static e => e.IsPersonal);
        HasOwnNumber = Array.Exists(Phones, static p => p is { IsPersonal: true, IsContext: false });
        bool hasNamedNumber = Array.Exists(Phones, static p => p is { IsPersonal: true, IsOther: false });
        foreach (PhoneFeature phone in Phones)
        {
            phone.IsAside = phone.IsOther && hasNamedNumber;
        }

        HasMiddleName = Array.Exists(Names, static n => n.Name.Middle.Length > 0);
        for (int i = 0; HasOwnMailbox && i < Names.Length; i++)
        {
            BlockingKey key = Names[i].FullKey;
            Names[i].Mailboxes = key != default && Array.Exists(Emails, e => e.OwnerNameKey == key) ? MailboxWitness.Named : MailboxWitness.Unnamed;
        }

        foreach (EmailFeature email in Emails)
        {
            email.IsNamedAfterKin = MailboxNameComparison.IsNamedAfterAnother(email, Names);
        }

        Generation = Array.Find(Names, static n => n.Name.Generation.Length > 0)?.Name.Generation ?? string.Empty;
    }

    public RecordKey Key { get; }

    public EntityKind Entity { get; }

    public long Fingerprint { get; }

    /// <summary>From which it is known whether its pairs are in the sample that the book's weights are learned from.</summary>
    public ulong Seed { get; }

    /// <summary>True for a correspondent found in a mailbox: one record an address, so that one person there is often several records.</summary>
    public bool IsCollected { get; }

    /// <summary>The address that a collected record was found under, as written; null of others.</summary>
    public string? CollectedAddress { get; }

    public NameFeature[] Names { get; }

    public string[] Nicknames { get; }

    public EmailFeature[] Emails { get; }

    public PhoneFeature[] Phones { get; }

    public TextFeature[] Profiles { get; }

    public TextFeature[] Identifiers { get; }

    public TextFeature[] Employers { get; }

    public string[] Organizations { get; }

    /// <summary>The words of each of <see cref="Organizations"/>; made when asked for, which is only of organisations' own records.</summary>
    public string[][] OrganizationWords => _organizationWords ??= Bounded.Map(_organizations, Organizations.Length, static o => o.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Job titles, folded.</summary>
    public string[] Titles { get; }

    public AddressFeature[] Addresses { get; }

    public BirthdayReading[] Birthdays { get; }

    /// <summary>The keys of <see cref="Emails"/>, in one piece of memory: most pairs share none and look no further. Likewise below.</summary>
    public BlockingKey[] EmailKeys { get; }

    public BlockingKey[] PhoneKeys { get; }

    public BlockingKey[] EmployerKeys { get; }

    /// <summary>Has a mailbox that is not a role's.</summary>
    public bool HasOwnMailbox { get; }

    /// <summary>Has a number that is its own.</summary>
    public bool HasOwnNumber { get; }

    public bool HasMiddleName { get; }

    /// <summary>The generation suffix of its names, or empty.</summary>
    public string Generation { get; }

    private static NameFeature[] WithoutEmpty(NameFeature[] names) =>
        Array.Exists(names, static n => n.IsEmpty) ? Array.FindAll(names, static n => !n.IsEmpty) : names;
}

/// <summary>A mailbox.</summary>
internal sealed class EmailFeature
{
    public EmailFeature(NormalizedEmail email, BlockingKey key, in MailboxForm form)
    {
        Text = email.Canonical;
        Key = key;
        OwnerName = form.Name;
        OwnLetters = email.Local;
        OwnerNameKey = form.NameKey ?? default;
        IsRole = email.IsRole;
        IsPersonal = email is { IsRole: false, IsValid: true };
        IsPublic = email.IsPublicProvider;
        Domain = BlockingKey.Create(BlockingKeyKind.Employer, email.Domain).Value;
    }

    public string Text { get; }

    public BlockingKey Key { get; }

    /// <summary>What stands before the @, in comparable form.</summary>
    public string OwnLetters { get; }

    /// <summary>The name it carries before the @, and its key; the default when it carries none.</summary>
    public string OwnerName { get; }

    public BlockingKey OwnerNameKey { get; }

    public bool IsRole { get; }

    public bool IsPersonal { get; }

    /// <summary>At a public provider; else at an employer's or an own domain.</summary>
    public bool IsPublic { get; }

    /// <summary>A hash of the domain.</summary>
    public long Domain { get; }

    /// <summary>Named after another member of the family of the record that it stands on: rebecca.jones@ on a card of Ryan Jones.</summary>
    public bool IsNamedAfterKin { get; set; }

    public IdentifierStanding Standing { get; set; }
}

/// <summary>A telephone number.</summary>
internal sealed class PhoneFeature(NormalizedPhoneNumber phone, BlockingKey key)
{
    public string Text { get; } = phone.Canonical;

    public BlockingKey Key { get; } = key;

    public string? E164 { get; } = phone.E164;

    public bool IsUncertain { get; } = phone.IsUncertain;

    public bool IsContext { get; } = phone.IsContext;

    public bool IsPersonal { get; } = phone.IsPersonal;

    public bool IsOther { get; } = phone.IsOther;

    /// <summary>Called "other" on a card that has the person's own number: perhaps an assistant's or a friend's.</summary>
    public bool IsAside { get; set; }

    public IdentifierStanding Standing { get; set; }
}

/// <summary>A profile, an identifier in another system, or an employer.</summary>
internal sealed class TextFeature(string text, BlockingKey key)
{
    public string Text { get; } = text;

    public BlockingKey Key { get; } = key;

    public IdentifierStanding Standing { get; set; }

    public int Band { get; set; }
}
