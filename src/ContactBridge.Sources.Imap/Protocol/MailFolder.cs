using System.Text;
using ContactBridge.Sources.Imap.Providers;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>A folder as LIST gave it (RFC 3501 §7.2.2, RFC 6154).</summary>
/// <param name="Name">The server's own octets, one to a UTF-16 unit: what EXAMINE must say.</param>
/// <param name="Display">The name for people.</param>
/// <param name="Role">What it is for.</param>
internal sealed record MailFolder(string Name, string Display, FolderRole Role)
{
    /// <summary>Reads a LIST or XLIST response.</summary>
    /// <returns>Null when the response is none.</returns>
    public static MailFolder? Parse(ReadOnlySpan<byte> response)
    {
        ImapScanner scanner = new(response) { Position = Math.Min(2, response.Length) };
        ReadOnlySpan<byte> verb = scanner.ReadAtom();
        if (!Ascii.EqualsIgnoreCase(verb, "LIST"u8) && !Ascii.EqualsIgnoreCase(verb, "XLIST"u8))
        {
            return null;
        }

        List<string> attributes = [];
        if (scanner.TryTake((byte)'('))
        {
            while (!scanner.IsAtEnd && !scanner.TryTake((byte)')'))
            {
                int before = scanner.Position;
                attributes.Add(Encoding.Latin1.GetString(scanner.ReadAtom()).ToLowerInvariant());
                scanner.Position += scanner.Position == before ? 1 : 0;
            }
        }

        byte[]? scratch = null;
        ReadOnlySpan<byte> delimiter = scanner.ReadString(out bool noDelimiter, ref scratch);
        char separator = noDelimiter || delimiter.IsEmpty ? '\0' : (char)delimiter[0];

        // Exchange leaves quotes out where they are needed: then the rest of the line is the name.
        scanner.SkipSpace();
        ReadOnlySpan<byte> name = scanner.Peek is (byte)'"' or (byte)'{' ? scanner.ReadString(out _, ref scratch) : scanner.Rest.TrimEnd("\r\n"u8);
        if (name.IsEmpty)
        {
            return null;
        }

        string display = MailboxName.Decode(name);
        return new MailFolder(Encoding.Latin1.GetString(name), display, RoleOf(attributes, display, separator));
    }

    private static FolderRole RoleOf(List<string> attributes, string name, char delimiter)
    {
        foreach (string attribute in attributes)
        {
            FolderRole? role = attribute switch
            {
                "\\noselect" or "\\nonexistent" or "\\flagged" or "\\important" or "\\starred" => FolderRole.Skipped,
                "\\sent" => FolderRole.Sent,
                "\\all" or "\\allmail" => FolderRole.All,
                "\\archive" => FolderRole.Archive,
                "\\drafts" => FolderRole.Drafts,
                "\\trash" => FolderRole.Trash,
                "\\junk" or "\\spam" => FolderRole.Junk,
                "\\inbox" => FolderRole.Inbox,
                _ => null,
            };
            if (role is { } known)
            {
                return known;
            }
        }

        return FolderNames.Find(name, delimiter);
    }
}
