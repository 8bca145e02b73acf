using System.Buffers;
using System.Text;
using ContactBridge.Sources.Gmail.Services;

namespace ContactBridge.Sources.Gmail.Mail;

/// <summary>Turns Gmail's list of header fields back into a header block, which the reader of mailboxes understands.</summary>
internal sealed class HeaderBlock
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    /// <summary>The block of a message; good until the next call.</summary>
    public ReadOnlySpan<byte> Write(MailMessage message)
    {
        _bytes.ResetWrittenCount();
        foreach (MailHeader header in message.Payload?.Headers ?? [])
        {
            if (header is { Name: { Length: > 0 } name, Value: { } value } && IsFieldName(name))
            {
                Append(name);
                _bytes.Write(": "u8);
                Append(value);
                _bytes.Write("\r\n"u8);
            }
        }

        return _bytes.WrittenSpan;
    }

    private static bool IsFieldName(string name)
    {
        foreach (char c in name)
        {
            if (c is <= ' ' or ':' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A line break inside a value would begin another field.</summary>
    private void Append(string text)
    {
        Span<byte> room = _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, room);
        Span<byte> written = room[..length];
        written.Replace((byte)'\r', (byte)' ');
        written.Replace((byte)'\n', (byte)' ');
        _bytes.Advance(length);
    }
}
