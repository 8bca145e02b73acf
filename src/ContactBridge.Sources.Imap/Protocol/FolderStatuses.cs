using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>What has changed since the last read, in one question for all folders (LIST-STATUS, RFC 5819), so that only changed ones are opened.</summary>
internal sealed class FolderStatuses
{
    /// <summary>Fewer folders than this are opened one by one: the question costs the server as much.</summary>
    public const int MinFolders = 4;

    private readonly Dictionary<string, (uint UidValidity, uint UidNext, ulong HighestModSeq)> _known = new(StringComparer.Ordinal);

    /// <summary>Asks; without the extension, or when the server does not understand, nothing is known.</summary>
    public static async Task<FolderStatuses> ReadAsync(ImapConnection connection, CancellationToken cancellationToken)
    {
        FolderStatuses statuses = new();
        if (connection.Capabilities.Has("LIST-STATUS"))
        {
            string items = connection.Capabilities.Has("CONDSTORE") ? "UIDNEXT UIDVALIDITY HIGHESTMODSEQ" : "UIDNEXT UIDVALIDITY";
            try
            {
                await connection.RunAsync($"LIST \"\" \"*\" RETURN (STATUS ({items}))", "LIST", statuses.Note, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (ImapException e) when (e.Failure is ImapFailure.Refused or ImapFailure.NotUnderstood)
            {
                statuses._known.Clear();
            }
        }

        return statuses;
    }

    /// <summary>True when the server says that nothing has come since <paramref name="nextUid"/>.</summary>
    /// <param name="name">The folder as the server writes it.</param>
    /// <param name="uidValidity">The UIDVALIDITY that was read.</param>
    /// <param name="nextUid">The first UID that was not.</param>
    /// <param name="highestModSeq">HIGHESTMODSEQ at that time; 0 for unknown. Equal, it says so even where UIDNEXT is not told.</param>
    public bool IsUnchanged(string name, uint uidValidity, uint nextUid, ulong highestModSeq) =>
        _known.TryGetValue(name, out (uint UidValidity, uint UidNext, ulong HighestModSeq) now)
        && now.UidValidity == uidValidity && uidValidity > 0
        && ((now.UidNext > 0 && nextUid >= now.UidNext) || (now.UidNext == 0 && highestModSeq > 0 && now.HighestModSeq == highestModSeq));

    private void Note(ReadOnlySpan<byte> response)
    {
        ImapScanner scanner = new(response) { Position = Math.Min(2, response.Length) };
        if (!Ascii.EqualsIgnoreCase(scanner.ReadAtom(), "STATUS"u8) || _known.Count >= ImapLimits.MaxFolders)
        {
            return;
        }

        byte[]? scratch = null;
        string name = Encoding.Latin1.GetString(scanner.ReadString(out _, ref scratch));
        if (!scanner.TryTake((byte)'('))
        {
            return;
        }

        (uint UidValidity, uint UidNext, ulong HighestModSeq) status = default;
        while (!scanner.IsAtEnd && !scanner.TryTake((byte)')'))
        {
            int before = scanner.Position;
            ReadOnlySpan<byte> item = scanner.ReadAtom();
            long value = scanner.ReadNumber();
            if (Ascii.EqualsIgnoreCase(item, "UIDVALIDITY"u8))
            {
                status.UidValidity = (uint)Math.Min(value, uint.MaxValue);
            }
            else if (Ascii.EqualsIgnoreCase(item, "UIDNEXT"u8))
            {
                status.UidNext = (uint)Math.Min(value, uint.MaxValue);
            }
            else if (Ascii.EqualsIgnoreCase(item, "HIGHESTMODSEQ"u8))
            {
                status.HighestModSeq = (ulong)value;
            }

            scanner.Position += scanner.Position == before ? 1 : 0;
        }

        _known[name] = status;
    }
}
