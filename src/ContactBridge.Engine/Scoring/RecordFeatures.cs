using ContactBridge.Contacts;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;

namespace ContactBridge.Engine.Scoring;

/// <summary>A record made ready for comparing with thousands of others. The frequencies and standings in it are those of one run.</summary>
internal sealed class RecordFeatures
{
    public RecordFeatures(NormalizedRecord record)
    {
        const int Max = Blocker.MaxValuesPerField;
        Key = record.Key;
        Entity = record.Entity;
        IsCollected = record.Record.Contact.Interactions is not null;
        Fingerprint = record.Fingerprint;
        Names = [.. record.Names.Take(16).Select(n => new NameFeature(n)).Where(n => !n.IsEmpty)];
        Nicknames = record.Nicknames.Count == 0 ? [] : [.. record.Nicknames.Take(16).Select(FullNameBlockingRule.Compact)];
        Emails = record.Emails.Count == 0 ? [] : [.. record.Emails.Take(Max).Select(e => new EmailFeature(e))];
        Phones = record.Phones.Count == 0 ? [] : [.. record.Phones.Take(Max).Select(p => new PhoneFeature(p))];
        Profiles = record.Profiles.Count == 0 ? [] : [.. record.Profiles.Take(Max).Select(p => new TextFeature(p, ProfileBlockingRule.KeyOf(p)))];
        Identifiers = record.Identifiers.Count == 0 ? [] : [.. record.Identifiers.Take(Max).Select(i => new TextFeature(i, IdentifierBlockingRule.KeyOf(i)))];
        Employers = [.. EmployerRule.EmployersOf(record).Select(e => new TextFeature(e, EmployerRule.KeyOf(e)))];
        Organizations = record.Organizations.Count == 0 ? [] : [.. record.Organizations.Take(Max).Select(FullNameBlockingRule.Compact)];
        Addresses = record.Addresses.Count == 0 ? [] : [.. record.Addresses.Take(16)];
        Birthdays = record.Birthdays.Count == 0 ? [] : [.. record.Birthdays.Take(16)];
    }

    public RecordKey Key { get; }

    public EntityKind Entity { get; }

    public long Fingerprint { get; }

    /// <summary>True for a correspondent found in a mailbox: one record an address, so that one person there is often several records.</summary>
    public bool IsCollected { get; }

    public NameFeature[] Names { get; }

    public string[] Nicknames { get; }

    public EmailFeature[] Emails { get; }

    public PhoneFeature[] Phones { get; }

    public TextFeature[] Profiles { get; }

    public TextFeature[] Identifiers { get; }

    public TextFeature[] Employers { get; }

    public string[] Organizations { get; }

    public NormalizedAddress[] Addresses { get; }

    public PartialDate[] Birthdays { get; }
}

/// <summary>A mailbox.</summary>
internal sealed class EmailFeature(NormalizedEmail email)
{
    public string Text { get; } = email.Canonical;

    public BlockingKey Key { get; } = EmailBlockingRule.KeyOf(email.Canonical);

    /// <summary>The name it carries before the @, and its key; the default when it carries none.</summary>
    public string OwnerName { get; } = FullNameBlockingRule.MailboxName(email);

    public BlockingKey OwnerNameKey { get; } = FullNameBlockingRule.KeyOf(email) ?? default;

    public bool IsRole { get; } = email.IsRole;

    public bool IsPersonal { get; } = email is { IsRole: false, IsValid: true };

    public IdentifierStanding Standing { get; set; }
}

/// <summary>A telephone number.</summary>
internal sealed class PhoneFeature(NormalizedPhoneNumber phone)
{
    public string Text { get; } = phone.Canonical;

    public BlockingKey Key { get; } = PhoneBlockingRule.KeyOf(phone);

    public string? E164 { get; } = phone.E164;

    public bool IsContext { get; } = phone.IsContext;

    public bool IsPersonal { get; } = phone.IsPersonal;

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
