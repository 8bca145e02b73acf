using System.Diagnostics.CodeAnalysis;
using System.Text;
using ContactBridge.Formats.TextEncodings;

namespace ContactBridge.Formats;

/// <summary>What encoding some bytes are in, and how sure that is.</summary>
/// <param name="Encoding">Decodes the bytes; bytes that are not text become U+FFFD.</param>
/// <param name="PreambleLength">Bytes of byte-order mark to skip before decoding.</param>
/// <param name="Confidence">0 to 100: 100 for a byte-order mark, above 90 for proof by structure, lower for statistics.</param>
/// <param name="IsGuess">True when statistics or the fallback chose, not the structure of the bytes.</param>
public readonly record struct DetectedEncoding(Encoding Encoding, int PreambleLength, int Confidence, bool IsGuess);

/// <summary>Finds the text encoding of contact files, which seldom say it. Stateless and thread-safe.</summary>
/// <remarks>
/// Order: byte-order mark; UTF-16 without one (NUL bytes); UTF-8, also with a sequence cut off at the end of the head; then the cheapest
/// description: each candidate encoding says in how many bits it would have written the bytes, given the usual letters of its languages.
/// Too little to go on ends in windows-1252, with a low confidence.
/// </remarks>
public static class TextEncodingDetector
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    static TextEncodingDetector() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Says what <paramref name="head"/> is written in.</summary>
    /// <param name="head">The first bytes of the file; more bytes, better guesses. 64 KiB is plenty.</param>
    /// <param name="isWhole">True when <paramref name="head"/> is the whole file.</param>
    /// <returns>Always an answer; the empty head is UTF-8.</returns>
    public static DetectedEncoding Detect(ReadOnlySpan<byte> head, bool isWhole)
    {
        if (ByteOrderMark(head) is { } marked)
        {
            return marked;
        }

        if (Utf16WithoutMark(head) is { } wide)
        {
            return new DetectedEncoding(wide, 0, 95, IsGuess: false);
        }

        Utf8Census census = Utf8Census.Take(head, isWhole);
        if (census.InvalidBytes == 0)
        {
            return new DetectedEncoding(Utf8, 0, census.MultiByteSequences > 0 ? 99 : isWhole ? 100 : 60, IsGuess: false);
        }

        // Text of another encoding is hardly ever UTF-8 by chance; a file that mostly is has been damaged or glued together.
        if (census.MultiByteSequences >= 4 * census.InvalidBytes)
        {
            return new DetectedEncoding(Utf8, 0, 70, IsGuess: true);
        }

        return Guess(head);
    }

    /// <summary>Chooses among the encodings that are neither Unicode nor provable, by statistics alone.</summary>
    /// <param name="text">Bytes of the file, with some that are not ASCII.</param>
    public static DetectedEncoding Guess(ReadOnlySpan<byte> text)
    {
        (EncodingModel best, double margin) = EncodingModels.Choose(text);
        int confidence = margin <= 0 ? 10 : (int)Math.Min(95, 20 + (margin * 1.5));
        return new DetectedEncoding(best.Encoding, 0, confidence, IsGuess: true);
    }

    /// <summary>Finds the encoding that a charset label means in practice.</summary>
    /// <remarks>
    /// Labels are read as the programs that wrote them meant them: GB2312 and GBK are GB18030, SHIFT_JIS is code page 932, KS_C_5601 is 949,
    /// ISO-8859-1 and US-ASCII are windows-1252. UTF-7 is refused.
    /// </remarks>
    /// <param name="charsetName">The label in any case, perhaps quoted; null and empty are unknown.</param>
    /// <param name="encoding">The encoding, replacing what it cannot decode by U+FFFD.</param>
    /// <returns>False for a label that means nothing.</returns>
    public static bool TryGetEncoding(string? charsetName, [NotNullWhen(true)] out Encoding? encoding)
    {
        encoding = CharsetNames.Find(charsetName);
        return encoding is not null;
    }

    private static DetectedEncoding? ByteOrderMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new DetectedEncoding(Utf8, 3, 100, IsGuess: false),
        [0xFF, 0xFE, 0, 0, ..] => new DetectedEncoding(Encoding.UTF32, 4, 100, IsGuess: false),
        [0, 0, 0xFE, 0xFF, ..] => new DetectedEncoding(new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4, 100, IsGuess: false),
        [0xFF, 0xFE, ..] => new DetectedEncoding(Encoding.Unicode, 2, 100, IsGuess: false),
        [0xFE, 0xFF, ..] => new DetectedEncoding(Encoding.BigEndianUnicode, 2, 100, IsGuess: false),
        _ => null,
    };

    /// <summary>Contact files are full of ASCII, which in UTF-16 is every other byte NUL.</summary>
    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> sample = head[..(Math.Min(head.Length, 4096) & ~1)];
        int even = 0;
        int odd = 0;
        for (int i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        int pairs = sample.Length / 2;
        if (pairs < 2)
        {
            return null;
        }

        return odd > pairs / 4 && even * 8 < odd ? Encoding.Unicode
            : even > pairs / 4 && odd * 8 < even ? Encoding.BigEndianUnicode
            : null;
    }
}
