using ContactBridge.Sources.Imap.Providers;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Finds the folders worth reading, in the order in which they are read.</summary>
internal static class FolderList
{
    /// <summary>Asks the server for all folders, and chooses.</summary>
    public static async Task<IReadOnlyList<MailFolder>> ReadAsync(ImapConnection connection, CancellationToken cancellationToken)
    {
        Namespaces namespaces = await Namespaces.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        Dictionary<string, MailFolder> found = new(StringComparer.Ordinal);
        void Note(ReadOnlySpan<byte> response)
        {
            if (MailFolder.Parse(response) is not { } folder)
            {
                return;
            }

            if (found.Count >= ImapLimits.MaxFolders && !found.ContainsKey(folder.Name))
            {
                throw new ImapException(ImapFailure.Protocol, $"The mailbox has more than {ImapLimits.MaxFolders} folders.");
            }

            // The same folder twice: the answer that knows its use is the better one.
            found[folder.Name] = found.TryGetValue(folder.Name, out MailFolder? known) && folder.Role == FolderRole.Other ? known : folder;
        }

        bool legacy = !connection.Capabilities.Has("SPECIAL-USE") && connection.Capabilities.Has("XLIST");
        try
        {
            await connection.RunAsync(legacy ? "XLIST \"\" \"*\"" : "LIST \"\" \"*\"", "LIST", Note, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ImapException e) when (legacy && e.Failure is ImapFailure.NotUnderstood or ImapFailure.Refused)
        {
            await connection.RunAsync("LIST \"\" \"*\"", "LIST", Note, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        // RFC 6154 §2 lets a server name the uses only when asked; Proton and others answer BAD, Strato nothing.
        if (connection.Capabilities.Has("SPECIAL-USE") && connection.Capabilities.Has("LIST-EXTENDED") && found.Values.All(f => f.Role != FolderRole.Sent))
        {
            try
            {
                await connection.RunAsync("LIST \"\" \"*\" RETURN (SPECIAL-USE)", "LIST", Note, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (ImapException e) when (e.Failure is ImapFailure.NotUnderstood or ImapFailure.Refused)
            {
                // The names decide.
            }
        }

        // Folders below the personal prefix alone are listed by servers that keep others elsewhere; INBOX is always there (RFC 3501 §5.1).
        if (found.Values.All(f => f.Role != FolderRole.Inbox))
        {
            found.TryAdd("INBOX", new MailFolder("INBOX", "INBOX", FolderRole.Inbox));
        }

        return Choose([.. found.Values.Where(f => namespaces.IsOwn(f.Name))]);
    }

    /// <summary>Sent ones first; where one folder holds all messages, the rest would only repeat it.</summary>
    public static IReadOnlyList<MailFolder> Choose(IReadOnlyCollection<MailFolder> folders)
    {
        bool hasAll = folders.Any(f => f.Role == FolderRole.All);
        return [.. folders
            .Where(f => f.Role < FolderRole.Drafts && (!hasAll || f.Role is FolderRole.Sent or FolderRole.All))
            .OrderBy(f => f.Role)
            .ThenBy(f => f.Name, StringComparer.Ordinal)];
    }
}
