using ContactBridge.Formats.VCard.Properties;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Walks over the physical lines of a card and joins those that make one logical line, in a buffer that is reused.</summary>
internal sealed class LineUnfolder
{
    private byte[] _joined = new byte[4096];

    /// <summary>The bytes of the card.</summary>
    public byte[] Source { get; private set; } = [];

    /// <summary>After the card's last byte.</summary>
    public int End { get; private set; }

    /// <summary>Physical lines passed.</summary>
    public int Line { get; set; }

    /// <summary>Bytes in use of the joined lines.</summary>
    public int JoinedLength { get; private set; }

    /// <summary>Begins with a card.</summary>
    public void Begin(byte[] source, int end)
    {
        Source = source;
        End = end;
        Line = 0;
        JoinedLength = 0;
    }

    /// <summary>Bytes of the card.</summary>
    public ReadOnlySpan<byte> Bytes(int start, int end) => Source.AsSpan(start, end - start);

    /// <summary>Joined bytes.</summary>
    public ReadOnlySpan<byte> Joined(int start, int end) => _joined.AsSpan(start, end - start);

    /// <summary>Where the physical line ends.</summary>
    public int EndOfLine(int start) => AsciiBytes.EndOfLine(Source.AsSpan(0, End), start);

    /// <summary>Where the physical line after it begins.</summary>
    public int AfterLineEnd(int lineEnd) => AsciiBytes.AfterLineEnd(Source.AsSpan(0, End), lineEnd);

    /// <summary>True when the physical line there continues the one before.</summary>
    public bool IsFold(int position) => position < End && AsciiBytes.IsBlank(Source[position]);

    /// <summary>Adds bytes to the joined ones.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (JoinedLength + bytes.Length > _joined.Length)
        {
            Array.Resize(ref _joined, Math.Max(_joined.Length * 2, JoinedLength + bytes.Length));
        }

        bytes.CopyTo(_joined.AsSpan(JoinedLength));
        JoinedLength += bytes.Length;
    }

    /// <summary>Takes back what was joined from <paramref name="length"/> on.</summary>
    public void Cut(int length) => JoinedLength = length;

    /// <summary>Appends the continuation lines at <paramref name="next"/>, each without its first <paramref name="drop"/> bytes.</summary>
    /// <returns>Where the next line begins.</returns>
    public int AppendFolded(int next, int drop)
    {
        while (IsFold(next))
        {
            int lineEnd = EndOfLine(next);
            Append(Bytes(next + drop, lineEnd));
            next = AfterLineEnd(lineEnd);
            Line++;
        }

        return next;
    }

    /// <summary>Appends the lines that a quoted-printable line goes on with, and removes its soft line breaks.</summary>
    /// <param name="copy">Where the logical line begins among the joined bytes.</param>
    /// <param name="next">The next physical line.</param>
    /// <returns>Where the line after it begins.</returns>
    public int AppendQuotedPrintable(int copy, int next)
    {
        while (next < End)
        {
            bool soft = TryFindSoftBreak(copy, out int softBreak);
            if (!soft && !IsFold(next))
            {
                break;
            }

            int lineEnd = EndOfLine(next);
            ReadOnlySpan<byte> line = Bytes(next, lineEnd);
            if (soft && line.IsEmpty && AfterLineEnd(lineEnd) is var after && after < End && Source[after] == '=')
            {
                // Line ends translated twice leave an empty line after every soft break.
                next = after;
                Line++;
                continue;
            }

            if (line.IsEmpty || IsNextProperty(line, copy))
            {
                break;
            }

            if (soft)
            {
                Cut(softBreak);
            }

            Append(soft ? line : line[1..]);
            next = AfterLineEnd(lineEnd);
            Line++;
        }

        if (TryFindSoftBreak(copy, out int last))
        {
            Cut(last);
        }

        return next;
    }

    /// <summary>Appends the lines of base64: indented ones, and others that hold nothing else, up to an empty line (2.1) or the next property.</summary>
    /// <param name="next">The next physical line.</param>
    /// <param name="hasData">Whether any base64 stood on the first line; an empty line before the first base64 is no end.</param>
    /// <returns>Where the line after it begins.</returns>
    public int AppendBase64(int next, bool hasData)
    {
        while (next < End)
        {
            int lineEnd = EndOfLine(next);
            ReadOnlySpan<byte> line = Bytes(next, lineEnd);
            ReadOnlySpan<byte> data = AsciiBytes.Trim(line);
            bool isEnd = data.IsEmpty ? hasData && line.IsEmpty : !AsciiBytes.IsBlank(line[0]) && !Base64Text.IsLine(data);
            if (isEnd)
            {
                break;
            }

            Append(data);
            hasData |= !data.IsEmpty;
            next = AfterLineEnd(lineEnd);
            Line++;
        }

        return next;
    }

    /// <summary>Finds the = that ends the joined line, but for blanks after it.</summary>
    private bool TryFindSoftBreak(int copy, out int position)
    {
        position = JoinedLength - 1;
        while (position > copy && AsciiBytes.IsBlank(_joined[position]))
        {
            position--;
        }

        return position >= copy && _joined[position] == '=';
    }

    /// <summary>
    /// A soft break that the next property follows, seen in exports of phones: what follows is a property in capitals, and the value before it
    /// does not end in an encoded line break, after which any text may stand.
    /// </summary>
    private bool IsNextProperty(ReadOnlySpan<byte> line, int copy)
    {
        if (CardMarkers.IsEnd(line, out _) || CardMarkers.IsBegin(line))
        {
            return true;
        }

        ReadOnlySpan<byte> name = PropertyStart.Name(line);
        ReadOnlySpan<byte> before = Joined(copy, JoinedLength);
        return !name.IsEmpty && name.IndexOfAnyInRange((byte)'a', (byte)'z') < 0 && !before.EndsWith("=0A="u8) && !before.EndsWith("=0D="u8)
            && PropertyIndex.IsKnown(name);
    }
}
