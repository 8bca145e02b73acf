using System.Buffers;
using System.Text;
using System.Text.Unicode;
using ContactBridge.Formats;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Decodes bytes under a charset label as the programs that write such labels mean them, and mends the usual lies.</summary>
internal sealed class CharsetDecoder
{
    private readonly Encoding? _encoding;
    private readonly Kind _kind;

    private CharsetDecoder(Kind kind, Encoding? encoding)
    {
        _kind = kind;
        _encoding = encoding;
    }

    private enum Kind
    {
        Guess,
        Utf8,
        Latin,
        Big5,
        Utf7,
        Other,
    }

    /// <summary>For bytes without a label, or with one that means nothing.</summary>
    public static CharsetDecoder Unlabelled { get; } = new(Kind.Guess, null);

    /// <summary>The decoder of a label.</summary>
    public static CharsetDecoder ForLabel(string label)
    {
        if (label.Contains("UTF-7", StringComparison.OrdinalIgnoreCase))
        {
            return new CharsetDecoder(Kind.Utf7, null);
        }

        return TextEncodingDetector.TryGetEncoding(label, out Encoding? encoding) ? encoding.CodePage switch
        {
            65001 => new CharsetDecoder(Kind.Utf8, encoding),
            1252 => new CharsetDecoder(Kind.Latin, encoding),
            950 => new CharsetDecoder(Kind.Big5, encoding),
            _ => new CharsetDecoder(Kind.Other, encoding),
        }
        : Unlabelled;
    }

    /// <summary>True when both decode alike.</summary>
    public bool IsSameAs(CharsetDecoder other) => _kind == other._kind && _encoding?.CodePage == other._encoding?.CodePage;

    /// <summary>Decodes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="target">Room for one UTF-16 unit a byte, and 16 more.</param>
    /// <returns>Units written.</returns>
    public int Decode(ReadOnlySpan<byte> bytes, Span<char> target)
    {
        switch (_kind)
        {
            case Kind.Utf8 when IsUtf8(bytes, target, out int written):
                return written;
            case Kind.Latin when IsUtf8(bytes, target, out int written):
                // Two bytes that are UTF-8 by chance would be an accented capital before a symbol: not a name.
                return written;
            case Kind.Big5:
                return Big5Extension.Decode(_encoding!, bytes, target);
            case Kind.Utf7:
                return Utf7.Decode(bytes, target, (byte)'+', isMailbox: false, out _);
            case Kind.Utf8 or Kind.Guess:
                return Guess(bytes, target);
            case Kind.Other when _encoding!.CodePage is 1200 or 1201 or 12000 or 12001 && bytes.IndexOf((byte)0) < 0 && IsUtf8(bytes, target, out int written):
                return written;
            default:
                return GetChars(_encoding!, bytes, target);
        }
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes, Span<char> target, out int written) =>
        Utf8.ToUtf16(bytes, target, out _, out written, replaceInvalidSequences: false) == OperationStatus.Done;

    private static int Guess(ReadOnlySpan<byte> bytes, Span<char> target)
    {
        int escape = bytes.IndexOf((byte)0x1B);
        if (escape >= 0 && bytes.Length > escape + 2 && bytes[escape + 1] is (byte)'$' or (byte)'(')
        {
            bool korean = bytes.IndexOf("\x1b$)C"u8) >= 0;
            if (TextEncodingDetector.TryGetEncoding(korean ? "iso-2022-kr" : "iso-2022-jp", out Encoding? escaped))
            {
                return GetChars(escaped, bytes, target);
            }
        }

        if (IsUtf8(bytes, target, out int written))
        {
            return written;
        }

        // A name cut off in the middle of a character is still UTF-8.
        int valid = ValidUtf8Prefix(bytes);
        if (valid > 0 && bytes.Length - valid <= 3 && bytes[..valid].IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0)
        {
            Utf8.ToUtf16(bytes, target, out _, out written, replaceInvalidSequences: true);
            return written;
        }

        return GetChars(TextEncodingDetector.Guess(bytes).Encoding, bytes, target);
    }

    private static int ValidUtf8Prefix(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out int used) == OperationStatus.Done)
        {
            position += used;
        }

        return position;
    }

    private static int GetChars(Encoding encoding, ReadOnlySpan<byte> bytes, Span<char> target)
    {
        if (encoding.TryGetChars(bytes, target, out int written))
        {
            return written;
        }

        ReadOnlySpan<char> all = encoding.GetString(bytes);
        all = all[..Math.Min(all.Length, target.Length)];
        all.CopyTo(target);
        return all.Length;
    }
}
