using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Whose folders are whose (RFC 2342): those of others and shared ones are not the owner's correspondence.</summary>
internal sealed class Namespaces
{
    private const int MaxPrefixes = 200;

    private readonly List<(string Prefix, bool IsOwn)> _prefixes = [];

    /// <summary>Asks the server, where it can say.</summary>
    public static async Task<Namespaces> ReadAsync(ImapConnection connection, CancellationToken cancellationToken)
    {
        Namespaces namespaces = new();
        if (connection.Capabilities.Has("NAMESPACE"))
        {
            try
            {
                await connection.RunAsync("NAMESPACE", "NAMESPACE", namespaces.Note, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (ImapException e) when (e.Failure is ImapFailure.Refused or ImapFailure.NotUnderstood)
            {
                // All folders count as the owner's.
            }
        }

        return namespaces;
    }

    /// <summary>True for a folder of the owner's: the longest prefix decides, and where nothing is said it is.</summary>
    /// <param name="name">The folder as the server writes it.</param>
    public bool IsOwn(string name)
    {
        if (string.Equals(name, "INBOX", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        int longest = -1;
        bool isOwn = true;
        foreach ((string prefix, bool own) in _prefixes)
        {
            // "INBOX." in another case is still the inbox (RFC 3501 §5.1).
            bool fits = name.StartsWith(prefix, prefix.StartsWith("INBOX", StringComparison.OrdinalIgnoreCase) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
            if (fits && (prefix.Length > longest || (prefix.Length == longest && own)))
            {
                (longest, isOwn) = (prefix.Length, own);
            }
        }

        return isOwn;
    }

    internal void Note(ReadOnlySpan<byte> response)
    {
        ImapScanner scanner = new(response) { Position = Math.Min(2, response.Length) };
        if (!Ascii.EqualsIgnoreCase(scanner.ReadAtom(), "NAMESPACE"u8))
        {
            return;
        }

        // Three lists, each NIL or ((prefix delimiter …) …): personal, of other users, shared.
        byte[]? scratch = null;
        for (int kind = 0; kind < 3 && !scanner.IsAtEnd; kind++)
        {
            if (!scanner.TryTake((byte)'('))
            {
                scanner.ReadAtom();
                continue;
            }

            while (scanner.TryTake((byte)'(') && _prefixes.Count < MaxPrefixes)
            {
                _prefixes.Add((Encoding.Latin1.GetString(scanner.ReadString(out _, ref scratch)), kind == 0));
                int depth = 1;
                while (depth > 0 && !scanner.IsAtEnd)
                {
                    if (scanner.TryTake((byte)'('))
                    {
                        depth++;
                    }
                    else if (scanner.TryTake((byte)')'))
                    {
                        depth--;
                    }
                    else
                    {
                        int before = scanner.Position;
                        scanner.ReadString(out _, ref scratch);
                        scanner.Position += scanner.Position == before ? 1 : 0;
                    }
                }
            }

            if (!scanner.TryTake((byte)')'))
            {
                return;
            }
        }
    }
}
