using System.Text;

namespace ContactBridge.Formats.Csv.Rows;

/// <summary>The first bytes of a file, as UTF-8 without byte-order mark.</summary>
internal sealed class Utf8Head
{
    /// <summary>The encoding of the file.</summary>
    public required Encoding Encoding { get; init; }

    /// <summary>True when the encoding is a guess.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>Length of the byte-order mark.</summary>
    public int BomLength { get; init; }

    /// <summary>True when the file is UTF-8 (or ASCII) and its bytes can be read as they are.</summary>
    public bool IsUtf8 { get; init; }

    /// <summary>The text; ends between two characters.</summary>
    public required ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>True when <see cref="Text"/> is the whole file.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Recognises the encoding and transcodes the bytes.</summary>
    public static Utf8Head From(ReadOnlyMemory<byte> head, bool isWhole)
    {
        DetectedEncoding detected = TextEncodingDetector.Detect(head.Span, isWhole);
        bool isUtf8 = detected.Encoding.CodePage == 65001;
        ReadOnlyMemory<byte> body = head[detected.PreambleLength..];
        return new Utf8Head
        {
            Encoding = detected.Encoding,
            IsGuessed = detected.IsGuess,
            BomLength = detected.PreambleLength,
            IsUtf8 = isUtf8,
            IsWhole = isWhole,
            Text = isUtf8 ? body : Transcode(detected.Encoding, body.Span, isWhole),
        };
    }

    private static byte[] Transcode(Encoding encoding, ReadOnlySpan<byte> bytes, bool flush)
    {
        char[] chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        int count = encoding.GetDecoder().GetChars(bytes, chars, flush);
        if (!flush && count > 0 && char.IsHighSurrogate(chars[count - 1]))
        {
            count--;
        }

        return Encoding.UTF8.GetBytes(chars, 0, count);
    }
}
