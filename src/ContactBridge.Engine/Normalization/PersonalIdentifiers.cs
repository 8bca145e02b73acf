using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>Identifiers that name one person in somebody's system, as against the names that programs give their own records.</summary>
internal static class PersonalIdentifiers
{
    private static readonly System.Buffers.SearchValues<char> Dividers = System.Buffers.SearchValues.Create(" -./");

    // A record's own id says which record it is, not who the person is: exporters number afresh, copies keep the number.
    private static readonly WordSet RecordIds = new("""
        uid id uuid guid rev etag ref key record recordid recid rec_id contact contactid contact_id entry entryid resource resourcename resource_name google gmail outlook microsoft exchange icloud apple abuid x-abuid android carddav href row rownumber index lookup
        sourceid source_id source-id imported synced syncid sync_id rawcontactid raw_contact_id changekey
        """);

    /// <summary>"kind:value", or null when the identifier is a record's own or too long to be compared whole.</summary>
    public static string? Normalize(ExternalIdentifier identifier)
    {
        if (identifier.Value.Length > TextCleaner.MaxLength)
        {
            return null;
        }

        string kind = TextFolder.CleanAndFold(identifier.Kind);
        string value = WithoutDividers(TextFolder.Lower(TextCleaner.Clean(identifier.Value)));
        return kind.Length == 0 || value.Length == 0 || RecordIds.Contains(kind) ? null : $"{kind}:{value}";
    }

    // "521-21-2123" and "521 212 123" are written for the eye.
    private static string WithoutDividers(string value) =>
        value.AsSpan().ContainsAny(Dividers) && value.AsSpan().ContainsAnyExcept(Dividers)
            ? string.Concat(value.Split([' ', '-', '.', '/'], StringSplitOptions.RemoveEmptyEntries))
            : value;
}
