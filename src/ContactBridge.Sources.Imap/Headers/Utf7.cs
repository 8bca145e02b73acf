namespace ContactBridge.Sources.Imap.Headers;

/// <summary>UTF-7 (RFC 2152) of old encoded words, and its modified form for mailbox names (RFC 3501 §5.1.3).</summary>
internal static class Utf7
{
    /// <summary>Decodes.</summary>
    /// <param name="bytes">ASCII bytes.</param>
    /// <param name="target">Room for one UTF-16 unit a byte.</param>
    /// <param name="shift">'+' or, for mailboxes, '&amp;'.</param>
    /// <param name="isMailbox">True for the modified form, with ',' in place of '/'.</param>
    /// <param name="isValid">False when the bytes break the rules; the text is then a guess.</param>
    /// <returns>Units written.</returns>
    public static int Decode(ReadOnlySpan<byte> bytes, Span<char> target, byte shift, bool isMailbox, out bool isValid)
    {
        int written = 0;
        isValid = true;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != shift)
            {
                isValid &= bytes[i] < 0x80;
                target[written++] = (char)bytes[i];
                continue;
            }

            int start = i + 1;
            if (start < bytes.Length && bytes[start] == '-')
            {
                target[written++] = (char)shift;
                i = start;
                continue;
            }

            int value = 0;
            int bits = 0;
            for (i = start; i < bytes.Length && Digit(bytes[i], isMailbox) is >= 0 and int digit; i++)
            {
                value = (value << 6) | digit;
                bits += 6;
                if (bits >= 16)
                {
                    bits -= 16;
                    target[written++] = (char)(value >> bits);
                    value &= (1 << bits) - 1;
                }
            }

            isValid &= value == 0 && bits < 6 && i > start;
            if (i < bytes.Length && bytes[i] == '-')
            {
                continue;
            }

            isValid &= !isMailbox;
            i--;
        }

        return written;
    }

    private static int Digit(byte b, bool isMailbox) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' when !isMailbox => 63,
        (byte)',' when isMailbox => 63,
        _ => -1,
    };
}
