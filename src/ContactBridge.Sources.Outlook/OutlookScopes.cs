namespace ContactBridge.Sources.Outlook;

/// <summary>The least scopes of Microsoft Graph (permissions reference, delegated) for what is read.</summary>
public static class OutlookScopes
{
    /// <summary>Contacts, their folders and photos.</summary>
    public const string Contacts = "Contacts.Read";

    /// <summary>Relevant people.</summary>
    public const string People = "People.Read";

    /// <summary>Messages without bodies, attachments and extensions.</summary>
    public const string Mail = "Mail.ReadBasic";

    /// <summary>The scopes of some parts, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Of(OutlookParts parts)
    {
        List<string> scopes = [];
        if ((parts & OutlookParts.Contacts) != OutlookParts.None)
        {
            scopes.Add(Contacts);
        }

        if ((parts & OutlookParts.Correspondents) != OutlookParts.None)
        {
            scopes.Add(Mail);
        }

        if ((parts & OutlookParts.People) != OutlookParts.None)
        {
            scopes.Add(People);
        }

        return scopes;
    }
}
