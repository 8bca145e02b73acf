using System.Text;
using System.Text.Unicode;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>What decoding a value had to do about its bytes.</summary>
[Flags]
internal enum DecodeFindings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The encoding was guessed.</summary>
    Guessed = 1,

    /// <summary>Some bytes are not text; they became U+FFFD.</summary>
    Invalid = 2,

    /// <summary>Quoted-printable or base64 does not decode.</summary>
    Damaged = 4,
}

/// <summary>A value's bytes → valid UTF-8, whatever they are packed and encoded in. Reuses its buffer: a result lives until the next call.</summary>
internal sealed class ValueDecoder
{
    /// <summary>True when the file's bytes are known to be UTF-8, so that only unpacked ones have to be checked.</summary>
    public bool IsUtf8 { get; set; }

    private byte[] _unpacked = new byte[1024];
    private byte[] _utf8 = new byte[1024];

    /// <summary>Decodes a value.</summary>
    /// <param name="value">Bytes after the colon, unfolded.</param>
    /// <param name="header">What stands before the colon.</param>
    /// <param name="fallback">The encoding of text that names none and is not UTF-8.</param>
    /// <param name="findings">What was odd.</param>
    public ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> value, LineHeader header, Func<Encoding> fallback, out DecodeFindings findings)
    {
        findings = DecodeFindings.None;
        if (header.Transfer == TransferEncoding.QuotedPrintable)
        {
            EnsureRoom(ref _unpacked, value.Length);
            int length = QuotedPrintable.Decode(value, _unpacked, out bool damaged);
            findings |= damaged ? DecodeFindings.Damaged : DecodeFindings.None;
            value = _unpacked.AsSpan(0, length);
        }
        else if (header.Transfer == TransferEncoding.Base64)
        {
            byte[]? bytes = Base64Text.Decode(value);
            findings |= bytes is null ? DecodeFindings.Damaged : DecodeFindings.None;
            value = bytes ?? value;
        }

        if (header.Charset is null or UTF8Encoding)
        {
            return (IsUtf8 && header.Transfer == TransferEncoding.None) || Utf8.IsValid(value) ? value : Guess(value, fallback, ref findings);
        }

        if (Ascii.IsValid(value) && header.Charset.CodePage is not (50220 or 1200 or 1201))
        {
            return value;
        }

        string text = header.Charset.GetString(value);
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            if (Utf8.IsValid(value))
            {
                return value;
            }

            findings |= DecodeFindings.Invalid;
        }

        return ToUtf8(text);
    }

    /// <summary>A whole line as text, for what is kept verbatim: its value may be in a charset of its own.</summary>
    public static string RawText(ReadOnlySpan<byte> line, int headerLength, Encoding? charset, Func<Encoding> fallback)
    {
        if (Utf8.IsValid(line))
        {
            return TextValue.ToText(line);
        }

        if (charset is null or UTF8Encoding)
        {
            return fallback().GetString(line);
        }

        return Encoding.UTF8.GetString(line[..headerLength]) + charset.GetString(line[headerLength..]);
    }

    private ReadOnlySpan<byte> Guess(scoped ReadOnlySpan<byte> value, Func<Encoding> fallback, scoped ref DecodeFindings findings)
    {
        Encoding guessed = fallback();
        string text = guessed.GetString(value);
        findings |= guessed is UTF8Encoding ? DecodeFindings.Invalid : DecodeFindings.Guessed;
        findings |= text.Contains('\uFFFD', StringComparison.Ordinal) ? DecodeFindings.Invalid : DecodeFindings.None;
        return ToUtf8(text);
    }

    private ReadOnlySpan<byte> ToUtf8(string text)
    {
        EnsureRoom(ref _utf8, Encoding.UTF8.GetMaxByteCount(text.Length));
        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }

    private static void EnsureRoom(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new byte[Math.Max(length, buffer.Length * 2)];
        }
    }
}
