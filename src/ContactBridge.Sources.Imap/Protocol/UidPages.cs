using System.Globalization;
using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Cuts the UIDs that are still to be read into pages.</summary>
internal static class UidPages
{
    /// <summary>Most UIDs that are asked for one by one.</summary>
    private const int MaxSearched = 100_000;

    /// <summary>Makes the pages.</summary>
    /// <remarks>No page names a UID beyond the last one, and none is empty: QQ answers BAD to both.</remarks>
    public static async Task<IEnumerable<Range32>> PlanAsync(ImapConnection connection, FolderOpening folder, uint first, int pageSize, CancellationToken cancellationToken)
    {
        if (folder.Exists == 0 || (folder.UidNext > 0 && first >= folder.UidNext))
        {
            return [];
        }

        long span = folder.UidNext == 0 ? long.MaxValue : folder.UidNext - first;
        if (span <= (4L * folder.Exists) + pageSize)
        {
            return Ranges(first, folder.UidNext - 1, pageSize);
        }

        if (folder.Exists > MaxSearched && folder.UidNext > 0)
        {
            return Ranges(first, folder.UidNext - 1, (uint)Math.Min(uint.MaxValue / 2, pageSize * (span / folder.Exists)));
        }

        List<uint> uids = await SearchAsync(connection, folder, first, cancellationToken).ConfigureAwait(false);
        return Chunks(uids, pageSize);
    }

    private static IEnumerable<Range32> Ranges(uint first, uint last, long width)
    {
        for (long from = first; from <= last; from += width)
        {
            yield return new Range32((uint)from, (uint)Math.Min(last, from + width - 1));
        }
    }

    private static IEnumerable<Range32> Chunks(List<uint> uids, int pageSize)
    {
        for (int i = 0; i < uids.Count; i += pageSize)
        {
            yield return new Range32(uids[i], uids[Math.Min(uids.Count, i + pageSize) - 1]);
        }
    }

    private static async Task<List<uint>> SearchAsync(ImapConnection connection, FolderOpening folder, uint first, CancellationToken cancellationToken)
    {
        SortedSet<uint> uids = [];
        void Note(ReadOnlySpan<byte> response)
        {
            ImapScanner scanner = new(response) { Position = Math.Min(2, response.Length) };
            if (!Ascii.EqualsIgnoreCase(scanner.ReadAtom(), "SEARCH"u8))
            {
                return;
            }

            while (!scanner.IsAtEnd)
            {
                int before = scanner.Position;
                long uid = scanner.ReadNumber();
                if (uid >= first && uid <= uint.MaxValue)
                {
                    uids.Add((uint)uid);
                }

                scanner.Position += scanner.Position == before ? 1 : 0;
            }
        }

        string command = folder.UidNext > 0 ? string.Create(CultureInfo.InvariantCulture, $"UID SEARCH UID {first}:{folder.UidNext - 1}") : "UID SEARCH ALL";
        await connection.RunAsync(command, "SEARCH", Note, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. uids];
    }
}
