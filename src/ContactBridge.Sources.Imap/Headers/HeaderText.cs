using System.Text;
using System.Text.Unicode;
using ContactBridge.Formats;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Buffers that turn header bytes into text; one per reader, used again and again, so that a message costs no garbage.</summary>
/// <remarks>Not thread-safe. Text beyond <see cref="MaxTextLength"/> is cut.</remarks>
internal sealed class HeaderText
{
    /// <summary>Longest decoded text kept, in UTF-16 units.</summary>
    public const int MaxTextLength = 4096;

    private readonly List<(byte[] Label, CharsetDecoder Decoder)> _charsets = [];
    private char[] _text = new char[1024];
    private byte[] _run = new byte[1024];
    private int _runLength;
    private CharsetDecoder? _runCharset;

    /// <summary>UTF-16 units collected.</summary>
    public int Length { get; private set; }

    /// <summary>The text collected so far.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, Length);

    /// <summary>Forgets what was collected.</summary>
    public void Clear()
    {
        Length = 0;
        _runLength = 0;
        _runCharset = null;
    }

    /// <summary>Shortens the text.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);

    /// <summary>Adds one character.</summary>
    public void Append(char c)
    {
        FlushRun();
        Reserve(1)[0] = c;
        Length++;
    }

    /// <summary>Adds raw bytes: ASCII, UTF-8 (RFC 6532), an escape-sequence charset, or whatever 8-bit charset they most look like.</summary>
    public void AppendRaw(ReadOnlySpan<byte> bytes)
    {
        FlushRun();
        bytes = Cut(bytes);
        if (bytes.IsEmpty)
        {
            return;
        }

        if (bytes.IndexOf((byte)0x1B) < 0 && Ascii.ToUtf16(bytes, Reserve(bytes.Length), out int ascii) == System.Buffers.OperationStatus.Done)
        {
            Length += ascii;
            return;
        }

        Length += CharsetDecoder.Unlabelled.Decode(bytes, Reserve(bytes.Length + 16));
    }

    /// <summary>Adds bytes of an encoded word; neighbours of one charset are decoded as one run, since some split characters.</summary>
    public void AppendEncoded(ReadOnlySpan<byte> charset, ReadOnlySpan<byte> decoded)
    {
        CharsetDecoder decoder = Find(charset);
        if (!ReferenceEquals(decoder, _runCharset))
        {
            FlushRun();
            _runCharset = decoder;
        }

        decoded = decoded[..Math.Min(decoded.Length, (MaxTextLength * 4) - Math.Min(_runLength, MaxTextLength * 4))];
        if (_runLength + decoded.Length > _run.Length)
        {
            Array.Resize(ref _run, Math.Max(_run.Length * 2, _runLength + decoded.Length));
        }

        decoded.CopyTo(_run.AsSpan(_runLength));
        _runLength += decoded.Length;
    }

    /// <summary>True while the last thing added was an encoded word.</summary>
    public bool IsInRun => _runCharset is not null;

    /// <summary>Decodes the encoded words collected.</summary>
    public void FlushRun()
    {
        if (_runCharset is not { } decoder)
        {
            return;
        }

        _runCharset = null;
        if (_runLength > 0)
        {
            Length += decoder.Decode(_run.AsSpan(0, _runLength), Reserve(_runLength + 16));
        }

        _runLength = 0;
        Length = Math.Min(Length, MaxTextLength);
    }

    private static ReadOnlySpan<byte> CutTo(ReadOnlySpan<byte> bytes, int length) => bytes.Length <= length ? bytes : bytes[..length];

    private ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> bytes) => CutTo(bytes, Math.Max(0, MaxTextLength - Length));

    private Span<char> Reserve(int count)
    {
        if (Length + count > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, Length + count));
        }

        return _text.AsSpan(Length);
    }

    private CharsetDecoder Find(ReadOnlySpan<byte> label)
    {
        // A language suffix (RFC 2231 §5): =?utf-8*en?Q?…?=
        int star = label.IndexOf((byte)'*');
        label = CutTo(star >= 0 ? label[..star] : label, 64);
        foreach ((byte[] known, CharsetDecoder decoder) in _charsets)
        {
            if (label.SequenceEqual(known))
            {
                return decoder;
            }
        }

        CharsetDecoder found = CharsetDecoder.ForLabel(Encoding.Latin1.GetString(label));
        foreach ((_, CharsetDecoder decoder) in _charsets)
        {
            found = decoder.IsSameAs(found) ? decoder : found;
        }

        if (_charsets.Count < 256)
        {
            _charsets.Add((label.ToArray(), found));
        }

        return found;
    }
}
