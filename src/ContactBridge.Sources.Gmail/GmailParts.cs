namespace ContactBridge.Sources.Gmail;

/// <summary>What to read of a Google account. Each part is a source of its own, with a scope of its own.</summary>
[Flags]
public enum GmailParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The address book: contacts.readonly.</summary>
    Contacts = 1,

    /// <summary>People whom Google noted down because they were written to: contacts.other.readonly.</summary>
    OtherContacts = 2,

    /// <summary>The organisation's directory, where the account belongs to one: directory.readonly.</summary>
    Directory = 4,

    /// <summary>People in message headers: gmail.metadata.</summary>
    Mail = 8,
}
