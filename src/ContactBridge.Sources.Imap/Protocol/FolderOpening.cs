using System.Buffers.Text;
using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>What EXAMINE says of a folder (RFC 3501 §6.3.2).</summary>
internal sealed record FolderOpening
{
    /// <summary>UIDVALIDITY; 0 when the server does not say.</summary>
    public uint UidValidity { get; private set; }

    /// <summary>UIDNEXT; 0 when the server does not say.</summary>
    public uint UidNext { get; private set; }

    /// <summary>HIGHESTMODSEQ; 0 when the server does not say.</summary>
    public ulong HighestModSeq { get; private set; }

    /// <summary>Messages in the folder.</summary>
    public uint Exists { get; private set; }

    /// <summary>Opens a folder for reading only.</summary>
    /// <returns>Null for a folder whose name no command can carry.</returns>
    public static async Task<FolderOpening?> ExamineAsync(ImapConnection connection, MailFolder folder, CancellationToken cancellationToken)
    {
        if (MailboxName.Quote(folder.Name) is not { } name)
        {
            return null;
        }

        FolderOpening opening = new();
        bool condstore = connection.Capabilities.Has("CONDSTORE");
        try
        {
            await connection.RunAsync($"EXAMINE {name}{(condstore ? " (CONDSTORE)" : string.Empty)}", "EXAMINE", opening.Note, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ImapException e) when (condstore && e.Failure == ImapFailure.NotUnderstood)
        {
            await connection.RunAsync($"EXAMINE {name}", "EXAMINE", opening.Note, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        return opening;
    }

    private void Note(ReadOnlySpan<byte> response)
    {
        ImapScanner scanner = new(response) { Position = 2 };
        if (response.Length > 2 && response[2] is >= (byte)'0' and <= (byte)'9')
        {
            long number = scanner.ReadNumber();
            if (Ascii.EqualsIgnoreCase(scanner.ReadAtom(), "EXISTS"u8))
            {
                Exists = (uint)Math.Min(number, uint.MaxValue);
            }

            return;
        }

        int open = response.IndexOf((byte)'[');
        if (open < 0)
        {
            return;
        }

        ReadOnlySpan<byte> code = response[(open + 1)..];
        int space = code.IndexOf((byte)' ');
        if (space < 0)
        {
            return;
        }

        ReadOnlySpan<byte> name = code[..space];
        _ = Utf8Parser.TryParse(code[(space + 1)..], out ulong value, out _);
        if (Ascii.EqualsIgnoreCase(name, "UIDVALIDITY"u8))
        {
            UidValidity = (uint)Math.Min(value, uint.MaxValue);
        }
        else if (Ascii.EqualsIgnoreCase(name, "UIDNEXT"u8))
        {
            UidNext = (uint)Math.Min(value, uint.MaxValue);
        }
        else if (Ascii.EqualsIgnoreCase(name, "HIGHESTMODSEQ"u8))
        {
            HighestModSeq = value;
        }
    }
}
