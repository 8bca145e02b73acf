using System.Buffers;
using System.Buffers.Text;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>One encoded word, <c>=?charset?B or Q?text?=</c> (RFC 2047 §2), with the liberties real mail takes.</summary>
/// <remarks>Spaces inside Q text, missing base64 padding, several paddings in one word and a language suffix (RFC 2231 §5) are understood.</remarks>
internal readonly ref struct EncodedWord
{
    private EncodedWord(ReadOnlySpan<byte> charset, bool isBase64, ReadOnlySpan<byte> text, int length)
    {
        Charset = charset;
        IsBase64 = isBase64;
        Text = text;
        Length = length;
    }

    /// <summary>The charset as labelled.</summary>
    public ReadOnlySpan<byte> Charset { get; }

    /// <summary>True for B, false for Q.</summary>
    public bool IsBase64 { get; }

    /// <summary>The encoded text.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Octets of the whole word; 0 when there is none.</summary>
    public int Length { get; }

    /// <summary>Reads the encoded word at the start of <paramref name="bytes"/>, if there is one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EncodedWord word)
    {
        word = default;
        if (bytes is not [(byte)'=', (byte)'?', ..])
        {
            return false;
        }

        ReadOnlySpan<byte> rest = bytes[2..];
        int question = rest[..Math.Min(rest.Length, 80)].IndexOf((byte)'?');
        if (question <= 0 || rest.Length < question + 3 || rest[question + 2] != '?' || rest[..question].IndexOfAny((byte)' ', (byte)'<', (byte)'"') >= 0)
        {
            return false;
        }

        byte encoding = (byte)(rest[question + 1] | 0x20);
        if (encoding is not ((byte)'b' or (byte)'q'))
        {
            return false;
        }

        ReadOnlySpan<byte> text = rest[(question + 3)..];
        int end = text.IndexOf("?="u8);

        // "=?utf-8?Q?=41?=" : the first "?=" may be the delimiter of the encoding followed by "=41".
        while (end == 0 && encoding == 'q' && text.Length > 3 && text[2] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'<' or (byte)'"' or (byte)',') && text[2..].IndexOf("?="u8) is >= 0 and int next)
        {
            end = next + 2;
        }

        if (end < 0)
        {
            return false;
        }

        word = new EncodedWord(rest[..question], encoding == 'b', text[..end], question + 3 + end + 4);
        return true;
    }

    /// <summary>Decodes the text into <paramref name="target"/>.</summary>
    public void AppendTo(HeaderText target)
    {
        byte[]? rented = Text.Length > 512 ? ArrayPool<byte>.Shared.Rent(Text.Length) : null;
        Span<byte> buffer = rented ?? stackalloc byte[512];
        int length = IsBase64 ? DecodeBase64(Text, buffer) : DecodeQ(Text, buffer);
        target.AppendEncoded(Charset, buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int DecodeQ(ReadOnlySpan<byte> text, Span<byte> target)
    {
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == '=' && i + 2 < text.Length && Hex(text[i + 1]) is >= 0 and int high && Hex(text[i + 2]) is >= 0 and int low)
            {
                target[written++] = (byte)((high << 4) | low);
                i += 2;
            }
            else if (b is not ((byte)'\r' or (byte)'\n'))
            {
                target[written++] = b == '_' ? (byte)' ' : b;
            }
        }

        return written;
    }

    private static int DecodeBase64(ReadOnlySpan<byte> text, Span<byte> target)
    {
        if ((text.Length & 3) == 0 && Base64.DecodeFromUtf8(text, target, out _, out int fast) == OperationStatus.Done)
        {
            return fast;
        }

        int written = 0;
        int value = 0;
        int bits = 0;
        foreach (byte b in text)
        {
            int digit = Digit(b);
            if (digit < 0)
            {
                // Padding ends a quantum; a word glued from several goes on afterwards.
                bits = b == '=' ? 0 : bits;
                continue;
            }

            value = ((value << 6) | digit) & 0xFFFFFF;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                target[written++] = (byte)(value >> bits);
            }
        }

        return written;
    }

    private static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };

    private static int Digit(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };
}
