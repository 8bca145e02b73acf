namespace ContactBridge.Sources.Outlook;

/// <summary>What of an account is read.</summary>
[Flags]
public enum OutlookParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The contacts of all folders, entered by the owner. Scope Contacts.Read.</summary>
    Contacts = 1,

    /// <summary>The people whom Microsoft Graph takes for relevant. Scope People.Read.</summary>
    People = 2,

    /// <summary>The people of the mailbox, from message headers alone. Scope Mail.ReadBasic.</summary>
    Correspondents = 4,
}
