using System.Text;
using ContactBridge.Formats.VCard.Properties;
using ContactBridge.Records;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Something odd about a card's lines.</summary>
/// <param name="Code">What kind.</param>
/// <param name="LineOffset">Physical lines from the card's first line.</param>
/// <param name="Field">The property, when known.</param>
/// <param name="Detail">A sentence.</param>
internal readonly record struct LineProblem(IssueCode Code, int LineOffset, string? Field, string Detail);

/// <summary>The bytes of one card → its content lines: unfolded, soft line breaks removed, nested cards set apart. Reused for card after card.</summary>
/// <remarks>Standard: RFC 6350 §3.2, RFC 2426 §2.6, versit vCard 2.1 §2.1.3. Bytes are unfolded before they are decoded, since folding may cut a character.</remarks>
internal sealed class CardLines(FormatLimits limits)
{
    private static readonly LineHeader NestedHeader = LineHeaderParser.Parse("AGENT"u8);

    private readonly LineHeaderCache _headers = new();
    private readonly List<LineProblem> _problems = [];
    private ContentLine[] _lines = new ContentLine[64];
    private readonly LineUnfolder _text = new();
    private Func<Encoding> _fallback = static () => Encoding.UTF8;

    /// <summary>The lines, without BEGIN, END and VERSION.</summary>
    public ReadOnlySpan<ContentLine> Lines => _lines.AsSpan(0, Count);

    /// <summary>How many lines there are.</summary>
    public int Count { get; private set; }

    /// <summary>What was odd.</summary>
    public IReadOnlyList<LineProblem> Problems => _problems;

    /// <summary>What VERSION says; what the syntax shows where it says nothing.</summary>
    public VCardVersion Version { get; private set; }

    /// <summary>True when any line belongs to a group.</summary>
    public bool HasGroups { get; private set; }

    /// <summary>True when the card has more properties than allowed; the lines are then incomplete.</summary>
    public bool TooManyLines { get; private set; }

    /// <summary>Bytes of a line.</summary>
    public ReadOnlySpan<byte> Raw(in ContentLine line) => Bytes(line.Start, line.End, line.IsJoined);

    /// <summary>Bytes after a line's colon.</summary>
    public ReadOnlySpan<byte> Value(in ContentLine line) => Bytes(line.ValueStart, line.End, line.IsJoined);

    /// <summary>Bytes of a LABEL parameter that the line's header leaves out, with its quotes.</summary>
    public ReadOnlySpan<byte> LabelParameter(in ContentLine line) => Bytes(line.LabelStart, line.LabelStart + line.LabelLength, line.IsJoined);

    /// <summary>Reads a card.</summary>
    /// <param name="source">The buffer that holds it; must stay unchanged while the lines are used.</param>
    /// <param name="start">Its first byte.</param>
    /// <param name="end">After its last byte.</param>
    /// <param name="fallback">The encoding of text that is not UTF-8.</param>
    public void Read(byte[] source, int start, int end, Func<Encoding> fallback)
    {
        _text.Begin(source, end);
        _fallback = fallback;
        _problems.Clear();
        Count = 0;
        HasGroups = false;
        TooManyLines = false;
        bool legacy = false;
        Version = VersionLine.Find(source.AsSpan(start, end - start));
        int position = source.AsSpan(start, end - start) is [0xEF, 0xBB, 0xBF, ..] ? start + 3 : start;
        while (position < end && !TooManyLines)
        {
            position = ReadLine(position, ref legacy);
        }

        if (Version == VCardVersion.Unknown)
        {
            Version = legacy ? VCardVersion.V21 : VCardVersion.V30;
        }
    }

    private ReadOnlySpan<byte> Bytes(int start, int end, bool isJoined) => isJoined ? _text.Joined(start, end) : _text.Bytes(start, end);

    /// <summary>Reads the logical line at <paramref name="start"/>; returns where the next one begins.</summary>
    private int ReadLine(int start, ref bool legacy)
    {
        int offset = _text.Line++;
        int end = _text.EndOfLine(start);
        int next = _text.AfterLineEnd(end);
        if (start == end || (AsciiBytes.IsBlank(_text.Source[start]) && AsciiBytes.Trim(_text.Bytes(start, end)).IsEmpty))
        {
            return next;
        }

        ReadOnlySpan<byte> line = _text.Bytes(start, end);
        bool folded = _text.IsFold(next);
        LineHeader? header = _headers.Predict(line, out int colon);
        if (header is null)
        {
            colon = LineHeaderParser.FindColon(line);
            if (colon < 0)
            {
                return folded ? ReadFolded(start, end, next, offset, ref legacy) : AddWithoutColon(start, end, next, offset, colon, ref legacy);
            }

            if (!folded && TryLabelled(start, colon, end, offset, isJoined: false, ref legacy))
            {
                return next;
            }

            header = Header(line[..colon]);
        }

        bool isPacked = header.Transfer switch
        {
            TransferEncoding.None => false,
            TransferEncoding.Base64 => header.Kind == LineKind.Property,
            _ => folded || line[^1] is (byte)'=' or (byte)' ' or (byte)'\t',
        };
        if (isPacked)
        {
            return ReadPacked(header, start, start + colon + 1, end, next, offset, ref legacy);
        }

        if (folded)
        {
            return ReadFolded(start, end, next, offset, ref legacy);
        }

        if (header.NeedsCare)
        {
            return Structure(header, start, start + colon + 1, end, next, offset, ref legacy);
        }

        Add(new ContentLine(header, start, start + colon + 1, end, offset, IsJoined: false), ref legacy);
        return next;
    }

    private LineHeader Header(ReadOnlySpan<byte> bytes) =>
        _headers.Get(bytes) ?? LineHeaderParser.Parse(Encoding.UTF8.GetBytes(_fallback().GetString(bytes)));

    /// <summary>
    /// An address with a LABEL="…" parameter: its header is looked up without the label, which differs from card to card.
    /// </summary>
    private bool TryLabelled(int start, int colon, int end, int offset, bool isJoined, ref bool legacy)
    {
        ReadOnlySpan<byte> header = Bytes(start, start + colon, isJoined);
        Span<byte> rest = stackalloc byte[128];
        if (colon == 0 || (header[0] | 0x20) is not ((byte)'a' or (byte)'i') || header[^1] != '"'
            || !LineHeaderParser.TryCutLabel(header, rest, out int restLength, out Range label) || _headers.Get(rest[..restLength]) is not { Name: "ADR" } found)
        {
            return false;
        }

        (int labelStart, int labelLength) = label.GetOffsetAndLength(colon);
        Add(new ContentLine(found, start, start + colon + 1, end, offset, isJoined, start + labelStart, labelLength), ref legacy);
        return true;
    }

    /// <summary>BEGIN, END, VERSION, cards inside the card, and the rare headers that hold colons.</summary>
    private int Structure(LineHeader header, int start, int valueStart, int end, int next, int offset, ref bool legacy)
    {
        switch (header.Kind)
        {
            case LineKind.Begin when offset == 0 || Count == 0:
            case LineKind.End:
            case LineKind.Version:
                return next;
            case LineKind.Begin:
                return ReadNested(start, "BEGIN", next, offset, ref legacy);
            case LineKind.GroupLabel:
            case LineKind.GroupCountry:
                Add(new ContentLine(header, start, valueStart, end, offset, IsJoined: false), ref legacy);
                return next;
            case LineKind.Agent when CardMarkers.IsBegin(_text.Bytes(valueStart, end)):
                return ReadNested(start, "AGENT", next, offset, ref legacy);
            case LineKind.Agent when AsciiBytes.Trim(_text.Bytes(valueStart, end)).IsEmpty && BeginAt(next) is var begin and >= 0:
                return ReadNested(start, "AGENT", begin, offset, ref legacy);
            default:
                int colon = LineHeaderParser.FindColonOfUnquotedLabel(_text.Bytes(start, end), valueStart - 1 - start);
                LineHeader whole = colon == valueStart - 1 - start ? header : Header(_text.Bytes(start, start + colon));
                Add(new ContentLine(whole, start, start + colon + 1, end, offset, IsJoined: false), ref legacy);
                return next;
        }
    }

    private void Add(in ContentLine line, ref bool legacy)
    {
        LineHeader? header = line.Header;
        if (line.End - line.Start > limits.MaxLineBytes)
        {
            _problems.Add(new LineProblem(IssueCode.LimitExceeded, line.LineOffset, header?.Field, "The line is longer than allowed; the property was left out."));
            return;
        }

        if (Count >= limits.MaxPropertiesPerItem)
        {
            TooManyLines = true;
            return;
        }

        if (header is not null)
        {
            legacy |= header.IsLegacy;
            HasGroups |= header.Group is not null;
        }

        if (Count == _lines.Length)
        {
            Array.Resize(ref _lines, _lines.Length * 2);
        }

        _lines[Count++] = line;
    }

    /// <summary>A line without a colon: the rest of a 2.1 value that ended in a backslash, or nothing that is understood.</summary>
    private int AddWithoutColon(int start, int end, int next, int offset, int colon, ref bool legacy)
    {
        if (colon == -2 && _text.Bytes(start, end).IndexOf((byte)':') is var plain and >= 0)
        {
            Add(new ContentLine(Header(_text.Bytes(start, start + plain)), start, start + plain + 1, end, offset, IsJoined: false), ref legacy);
            return next;
        }

        if (Count > 0 && _lines[Count - 1] is { Header: not null } last && last.End > last.ValueStart && Raw(last)[^1] == '\\')
        {
            bool isLast = last.IsJoined && last.End == _text.JoinedLength;
            int copy = isLast ? last.Start : _text.JoinedLength;
            if (!isLast)
            {
                _text.Append(Raw(last));
            }

            _text.Append("n"u8);
            _text.Append(_text.Bytes(start, end));
            _lines[Count - 1] = last with { Start = copy, ValueStart = copy + last.ValueStart - last.Start, End = _text.JoinedLength, IsJoined = true };
            return next;
        }

        if (_text.Source[start] == '#')
        {
            Add(new ContentLine(null, start, start, end, offset, IsJoined: false), ref legacy);
            return next;
        }

        _problems.Add(new LineProblem(IssueCode.MalformedLine, offset, null, "A line without a colon; kept as it is."));
        Add(new ContentLine(null, start, start, end, offset, IsJoined: false), ref legacy);
        return next;
    }

    /// <summary>Joins continuation lines; 2.1 keeps the white space at which a line was folded, later versions add it.</summary>
    private int ReadFolded(int start, int end, int next, int offset, ref bool legacy)
    {
        int copy = _text.JoinedLength;
        _text.Append(_text.Bytes(start, end));
        next = _text.AppendFolded(next, drop: Version == VCardVersion.V21 ? 0 : 1);
        ReadOnlySpan<byte> whole = _text.Joined(copy, _text.JoinedLength);
        int colon = LineHeaderParser.FindColon(whole);
        colon = colon == -2 ? whole.IndexOf((byte)':') : colon;
        if (colon < 0)
        {
            _problems.Add(new LineProblem(IssueCode.MalformedLine, offset, null, "A line without a colon; kept as it is."));
            Add(new ContentLine(null, copy, copy, _text.JoinedLength, offset, IsJoined: true), ref legacy);
            return next;
        }

        if (TryLabelled(copy, colon, _text.JoinedLength, offset, isJoined: true, ref legacy))
        {
            return next;
        }

        colon = LineHeaderParser.FindColonOfUnquotedLabel(whole, colon);
        LineHeader header = Header(whole[..colon]);
        if (header.Kind is LineKind.Begin or LineKind.End or LineKind.Version)
        {
            return next;
        }

        Add(new ContentLine(header, copy, copy + colon + 1, _text.JoinedLength, offset, IsJoined: true), ref legacy);
        return next;
    }

    /// <summary>A value in quoted-printable or base64, over as many lines as it takes.</summary>
    private int ReadPacked(LineHeader header, int start, int valueStart, int end, int next, int offset, ref bool legacy)
    {
        int copy = _text.JoinedLength;
        _text.Append(_text.Bytes(start, end));
        int after = header.Transfer == TransferEncoding.Base64
            ? _text.AppendBase64(next, hasData: !AsciiBytes.Trim(_text.Bytes(valueStart, end)).IsEmpty)
            : _text.AppendQuotedPrintable(copy, next);
        Add(new ContentLine(header, copy, copy + valueStart - start, _text.JoinedLength, offset, IsJoined: true), ref legacy);
        return after;
    }

    /// <summary>Where the line after a BEGIN begins, if the next line that is not empty is one; else -1.</summary>
    private int BeginAt(int position)
    {
        int lines = 0;
        while (position < _text.End)
        {
            int lineEnd = _text.EndOfLine(position);
            ReadOnlySpan<byte> line = _text.Bytes(position, lineEnd);
            position = _text.AfterLineEnd(lineEnd);
            lines++;
            if (!AsciiBytes.Trim(line).IsEmpty)
            {
                _text.Line += CardMarkers.IsBegin(line) ? lines : 0;
                return CardMarkers.IsBegin(line) ? position : -1;
            }
        }

        return -1;
    }

    /// <summary>A card inside the card, kept as the raw lines of its AGENT, or of the BEGIN that stands there alone.</summary>
    private int ReadNested(int start, string field, int next, int offset, ref bool legacy)
    {
        int depth = 1;
        int end = next;
        while (next < _text.End && depth > 0)
        {
            int lineEnd = _text.EndOfLine(next);
            ReadOnlySpan<byte> line = _text.Bytes(next, lineEnd);
            depth += CardMarkers.IsBegin(line) || (CardMarkers.IsAgent(line, out bool begins) && begins) ? 1 : 0;
            depth -= CardMarkers.IsEnd(line, out _) ? 1 : 0;
            end = lineEnd;
            next = _text.AfterLineEnd(lineEnd);
            _text.Line++;
        }

        _problems.Add(new LineProblem(IssueCode.Malformed, offset, field, "A card stands inside the card; it was kept as it is."));
        Add(new ContentLine(NestedHeader, start, start, end, offset, IsJoined: false), ref legacy);
        return next;
    }
}
