namespace ContactBridge.Sources.Gmail;

/// <summary>The scopes that Google's sources ask for: reading only, one for each part.</summary>
public static class GoogleScopes
{
    /// <summary>The address book and its groups.</summary>
    public const string Contacts = "https://www.googleapis.com/auth/contacts.readonly";

    /// <summary>People whom Google noted down by itself.</summary>
    public const string OtherContacts = "https://www.googleapis.com/auth/contacts.other.readonly";

    /// <summary>The organisation's directory.</summary>
    public const string Directory = "https://www.googleapis.com/auth/directory.readonly";

    /// <summary>Message headers and labels, never bodies.</summary>
    public const string MailMetadata = "https://www.googleapis.com/auth/gmail.metadata";

    /// <summary>Whole messages; not needed.</summary>
    public const string MailReadOnly = "https://www.googleapis.com/auth/gmail.readonly";

    /// <summary>The scopes of these parts.</summary>
    public static IReadOnlyList<string> Of(GmailParts parts)
    {
        List<string> scopes = [];
        Add(GmailParts.Contacts, Contacts);
        Add(GmailParts.OtherContacts, OtherContacts);
        Add(GmailParts.Directory, Directory);
        Add(GmailParts.Mail, MailMetadata);
        return scopes;

        void Add(GmailParts part, string scope)
        {
            if ((parts & part) != GmailParts.None)
            {
                scopes.Add(scope);
            }
        }
    }
}
