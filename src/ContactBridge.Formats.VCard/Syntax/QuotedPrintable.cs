namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Decodes quoted-printable whose soft line breaks are already removed (RFC 2045 §6.7).</summary>
internal static class QuotedPrintable
{
    /// <summary>Decodes; what is not =XX stays as it is.</summary>
    /// <returns>The number of bytes written, at most as many as read; and whether an = was followed by something else.</returns>
    public static int Decode(ReadOnlySpan<byte> encoded, Span<byte> decoded, out bool isDamaged)
    {
        int length = 0;
        isDamaged = false;
        while (true)
        {
            int equals = encoded.IndexOf((byte)'=');
            if (equals < 0)
            {
                encoded.CopyTo(decoded[length..]);
                return length + encoded.Length;
            }

            encoded[..equals].CopyTo(decoded[length..]);
            length += equals;
            encoded = encoded[equals..];
            int high = encoded.Length > 2 ? HexValue(encoded[1]) : -1;
            int low = encoded.Length > 2 ? HexValue(encoded[2]) : -1;
            if (high >= 0 && low >= 0)
            {
                decoded[length++] = (byte)((high << 4) | low);
                encoded = encoded[3..];
            }
            else
            {
                isDamaged |= encoded.Length > 1;
                decoded[length++] = (byte)'=';
                encoded = encoded[1..];
            }
        }
    }

    /// <summary>0 to 15, or -1 when the byte is no hexadecimal digit.</summary>
    public static int HexValue(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };
}
