using System.Buffers;
using System.Text;

namespace ContactBridge.Formats.VCard.Writing;

/// <summary>Lines → UTF-8 bytes, folded after 75 octets and never inside a character, each ended by CR LF (RFC 6350 §3.2).</summary>
internal static class ContentLineFolder
{
    private const int MaxOctets = 75;

    /// <summary>Writes one line.</summary>
    public static void Write(StringBuilder line, ArrayBufferWriter<byte> output)
    {
        foreach (ReadOnlyMemory<char> chunk in line.GetChunks())
        {
            if (chunk.Length == line.Length)
            {
                Write(chunk.Span, output);
                return;
            }
        }

        Write(line.ToString(), output);
    }

    private static void Write(ReadOnlySpan<char> line, ArrayBufferWriter<byte> output)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(line.Length));
        ReadOnlySpan<byte> utf8 = rented.AsSpan(0, Encoding.UTF8.GetBytes(line, rented));
        int room = MaxOctets;
        while (utf8.Length > room)
        {
            int cut = room;
            while ((utf8[cut] & 0xC0) == 0x80)
            {
                cut--;
            }

            output.Write(utf8[..cut]);
            output.Write("\r\n "u8);
            utf8 = utf8[cut..];
            room = MaxOctets - 1;
        }

        output.Write(utf8);
        output.Write("\r\n"u8);
        ArrayPool<byte>.Shared.Return(rented);
    }
}
