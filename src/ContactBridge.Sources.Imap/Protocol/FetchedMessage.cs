using System.Text;
using ContactBridge.Sources.Imap.Headers;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>One FETCH response: what it says of one message. Unknown items are stepped over.</summary>
internal ref struct FetchedMessage
{
    /// <summary>The message's number in the folder.</summary>
    public uint Sequence;

    /// <summary>The UID; 0 when the response does not say.</summary>
    public uint Uid;

    /// <summary>INTERNALDATE in seconds since 1970; 0 when missing or unreadable.</summary>
    public long InternalDate;

    /// <summary>The header fields asked for.</summary>
    public ReadOnlySpan<byte> Header;

    /// <summary>The ENVELOPE's list, from its opening bracket on.</summary>
    public ReadOnlySpan<byte> Envelope;

    /// <summary>True when the header is there, be it empty.</summary>
    public bool HasHeader;

    /// <summary>True when Gmail labels the message as sent.</summary>
    public bool IsLabelledSent;

    /// <summary>Reads <c>* 12 FETCH (…)</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> response, out FetchedMessage message)
    {
        message = default;
        if (response is not [(byte)'*', (byte)' ', >= (byte)'0' and <= (byte)'9', ..])
        {
            return false;
        }

        ImapScanner scanner = new(response) { Position = 2 };
        message.Sequence = (uint)Math.Min(uint.MaxValue, scanner.ReadNumber());
        if (!Ascii.EqualsIgnoreCase(scanner.ReadAtom(), "FETCH"u8) || !scanner.TryTake((byte)'('))
        {
            return false;
        }

        byte[]? scratch = null;
        int depth = 1;
        while (!scanner.IsAtEnd)
        {
            scanner.SkipSpace();
            if (scanner.TryTake((byte)')'))
            {
                if (--depth == 0)
                {
                    break;
                }

                continue;
            }

            // Domino wraps items in brackets of their own.
            if (scanner.TryTake((byte)'('))
            {
                depth++;
                continue;
            }

            ReadOnlySpan<byte> item = scanner.ReadAtom();
            if (item.IsEmpty)
            {
                scanner.SkipValue();
            }
            else if (Ascii.EqualsIgnoreCase(item, "UID"u8))
            {
                message.Uid = (uint)Math.Min(uint.MaxValue, scanner.ReadNumber());
            }
            else if (Ascii.EqualsIgnoreCase(item, "INTERNALDATE"u8))
            {
                _ = MailDate.TryParse(scanner.ReadString(out _, ref scratch), out message.InternalDate);
            }
            else if (item.Length >= 5 && Ascii.EqualsIgnoreCase(item[..5], "BODY["u8))
            {
                // Yandex leaves the value out at times; NIL says that the server could not read the message.
                scanner.SkipSpace();
                bool isNil = scanner.Peek is (byte)')' or 0;
                ReadOnlySpan<byte> header = isNil ? default : scanner.ReadString(out isNil, ref scratch);
                if (!isNil)
                {
                    message.Header = header;
                    message.HasHeader = true;
                }
            }
            else if (Ascii.EqualsIgnoreCase(item, "ENVELOPE"u8))
            {
                scanner.SkipSpace();
                int start = scanner.Position;
                scanner.SkipValue();
                message.Envelope = response[start..Math.Min(response.Length, scanner.Position)];
            }
            else if (Ascii.EqualsIgnoreCase(item, "X-GM-LABELS"u8))
            {
                scanner.SkipSpace();
                int start = scanner.Position;
                scanner.SkipValue();
                message.IsLabelledSent = response[start..Math.Min(response.Length, scanner.Position)].IndexOf("\\Sent"u8) >= 0;
            }
            else
            {
                scanner.SkipValue();
            }
        }

        return true;
    }
}
