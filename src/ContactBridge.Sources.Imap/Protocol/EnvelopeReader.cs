using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Rewrites an ENVELOPE (RFC 3501 §7.4.2) as header fields, for servers that do not give the header itself.</summary>
/// <remarks>
/// What servers break is mended here: doubled brackets (Domino), NIL in place of an address (SmarterMail), missing trailing fields, five and
/// more strings in an address, a display name swapped with the address (Gmail), stray angle brackets, placeholders for missing domains.
/// </remarks>
internal static class EnvelopeReader
{
    private static readonly string[] Lists = ["From", "Sender", "Reply-To", "To", "Cc", "Bcc"];

    /// <summary>Writes the envelope as a header block.</summary>
    /// <returns>Empty when the envelope says nothing.</returns>
    public static byte[] ToHeader(ReadOnlySpan<byte> envelope)
    {
        using MemoryStream header = new();
        ImapScanner scanner = new(envelope);
        int depth = 0;
        while (depth < 4 && scanner.TryTake((byte)'('))
        {
            depth++;
        }

        if (depth == 0)
        {
            return [];
        }

        byte[]? scratch = null;
        Field(header, "Date", scanner.ReadString(out _, ref scratch));
        scanner.ReadString(out _, ref scratch);
        foreach (string list in Lists)
        {
            ReadList(ref scanner, header, list);
        }

        // In-Reply-To and Message-ID are missing on some servers.
        scanner.SkipSpace();
        if (scanner.Peek != ')')
        {
            scanner.ReadString(out _, ref scratch);
        }

        scanner.SkipSpace();
        if (scanner.Peek != ')')
        {
            Field(header, "Message-ID", scanner.ReadString(out _, ref scratch));
        }

        return header.ToArray();
    }

    private static void Field(MemoryStream header, string name, ReadOnlySpan<byte> body)
    {
        if (!body.IsEmpty)
        {
            header.Write(Encoding.ASCII.GetBytes(name + ": "));
            Line(header, body);
            header.Write("\r\n"u8);
        }
    }

    private static void Line(MemoryStream header, ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            header.WriteByte(b is (byte)'\r' or (byte)'\n' ? (byte)' ' : b);
        }
    }

    private static void ReadList(ref ImapScanner scanner, MemoryStream header, string name)
    {
        scanner.SkipSpace();
        if (scanner.Peek == ')')
        {
            return;
        }

        if (!scanner.TryTake((byte)'('))
        {
            scanner.SkipValue();
            return;
        }

        long start = header.Length;
        header.Write(Encoding.ASCII.GetBytes(name + ": "));
        bool any = false;
        while (!scanner.IsAtEnd && !scanner.TryTake((byte)')'))
        {
            if (scanner.TryTake((byte)'('))
            {
                any |= ReadAddress(ref scanner, header, any);
            }
            else
            {
                int before = scanner.Position;
                scanner.SkipValue();
                scanner.Position += scanner.Position == before ? 1 : 0;
            }
        }

        if (any)
        {
            header.Write("\r\n"u8);
        }
        else
        {
            header.SetLength(start);
        }
    }

    private static bool ReadAddress(ref ImapScanner scanner, MemoryStream header, bool isNext)
    {
        List<byte[]?> parts = [];
        while (!scanner.IsAtEnd && !scanner.TryTake((byte)')') && parts.Count < 100)
        {
            scanner.SkipSpace();
            if (scanner.Peek == '(')
            {
                scanner.SkipValue();
                continue;
            }

            byte[]? scratch = null;
            int before = scanner.Position;
            ReadOnlySpan<byte> part = scanner.ReadString(out bool isNil, ref scratch);
            parts.Add(isNil ? null : part.ToArray());
            scanner.Position += scanner.Position == before ? 1 : 0;
        }

        // A literal whose length is wrong spills into further strings: the last three are right.
        byte[]? host = parts.Count > 0 ? parts[^1] : null;
        byte[]? mailbox = parts.Count > 1 ? parts[^2] : null;
        byte[] name = parts.Count > 3 ? [.. parts[..^3].SelectMany((p, i) => p is null ? [] : i > 0 ? [(byte)' ', .. p] : p)] : [];
        if (host is null || mailbox is null)
        {
            // The name holds the address and the mailbox the words, without a host: Gmail's way with some broken headers.
            int at = Array.IndexOf(name, (byte)'@');
            if (host is null && mailbox is not null && at > 0)
            {
                (name, mailbox, host) = (mailbox, name[..at], name[(at + 1)..]);
            }
            else
            {
                return false;
            }
        }

        if (isNext)
        {
            header.Write(",\r\n "u8);
        }

        if (name.Length > 0)
        {
            Quote(header, name);
            header.WriteByte((byte)' ');
        }

        header.WriteByte((byte)'<');
        Line(header, mailbox.AsSpan().Trim(" <"u8));
        header.WriteByte((byte)'@');
        Line(header, host.AsSpan().Trim(" >"u8));
        header.WriteByte((byte)'>');
        return true;
    }

    private static void Quote(MemoryStream header, ReadOnlySpan<byte> name)
    {
        header.WriteByte((byte)'"');
        foreach (byte b in name)
        {
            if (b is (byte)'"' or (byte)'\\')
            {
                header.WriteByte((byte)'\\');
            }

            header.WriteByte(b is (byte)'\r' or (byte)'\n' ? (byte)' ' : b);
        }

        header.WriteByte((byte)'"');
    }
}
