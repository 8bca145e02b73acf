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
    private byte[] _source = [];
    private byte[] _scratch = new byte[4096];
    private int _scratchLength;
    private int _end;
    private int _line;
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
    public ReadOnlySpan<byte> Raw(in ContentLine line) => (line.InScratch ? _scratch : _source).AsSpan(line.Start, line.End - line.Start);

    /// <summary>Bytes after a line's colon.</summary>
    public ReadOnlySpan<byte> Value(in ContentLine line) => (line.InScratch ? _scratch : _source).AsSpan(line.ValueStart, line.End - line.ValueStart);

    /// <summary>Bytes of a LABEL parameter that the line's header leaves out, with its quotes.</summary>
    public ReadOnlySpan<byte> LabelParameter(in ContentLine line) => (line.InScratch ? _scratch : _source).AsSpan(line.LabelStart, line.LabelLength);

    /// <summary>Reads a card.</summary>
    /// <param name="source">The buffer that holds it; must stay unchanged while the lines are used.</param>
    /// <param name="start">Its first byte.</param>
    /// <param name="end">After its last byte.</param>
    /// <param name="fallback">The encoding of text that is not UTF-8.</param>
    public void Read(byte[] source, int start, int end, Func<Encoding> fallback)
    {
        _source = source;
        _end = end;
        _line = 0;
        _scratchLength = 0;
        _fallback = fallback;
        _problems.Clear();
        Count = 0;
        HasGroups = false;
        TooManyLines = false;
        bool legacy = false;
        Version = FindVersion(source.AsSpan(start, end - start));
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

    private static VCardVersion FindVersion(ReadOnlySpan<byte> card)
    {
        int at = card.IndexOf("\nVERSION:"u8);
        if (at < 0)
        {
            at = FindVersionAnyCase(card);
        }

        if (at < 0)
        {
            return VCardVersion.Unknown;
        }

        ReadOnlySpan<byte> value = card[at..];
        value = value[(value.IndexOf((byte)':') + 1)..];
        value = AsciiBytes.Trim(value[..AsciiBytes.EndOfLine(value, 0)]);
        return value switch
        {
            [(byte)'2', ..] => VCardVersion.V21,
            [(byte)'3', ..] => VCardVersion.V30,
            [(byte)'4', ..] => VCardVersion.V40,
            _ => VCardVersion.Unknown,
        };
    }

    private static int FindVersionAnyCase(ReadOnlySpan<byte> card)
    {
        int position = 0;
        while (position < card.Length)
        {
            if ((card[position] | 0x20) == 'v' && AsciiBytes.StartsWithIgnoreCase(card[position..], "VERSION"u8))
            {
                int end = AsciiBytes.EndOfLine(card, position);
                if (card[position..end].IndexOf((byte)':') >= 0)
                {
                    return position;
                }
            }

            position = AsciiBytes.AfterLineEnd(card, AsciiBytes.EndOfLine(card, position));
        }

        return -1;
    }

    private bool IsFold(int position) => position < _end && AsciiBytes.IsBlank(_source[position]);

    private ReadOnlySpan<byte> Bytes(int start, int end) => _source.AsSpan(start, end - start);

    private int EndOfLine(int start) => AsciiBytes.EndOfLine(_source.AsSpan(0, _end), start);

    private int AfterLineEnd(int lineEnd) => AsciiBytes.AfterLineEnd(_source.AsSpan(0, _end), lineEnd);

    /// <summary>Reads the logical line at <paramref name="start"/>; returns where the next one begins.</summary>
    private int ReadLine(int start, ref bool legacy)
    {
        int offset = _line++;
        int end = EndOfLine(start);
        int next = AfterLineEnd(end);
        if (start == end || (AsciiBytes.IsBlank(_source[start]) && AsciiBytes.Trim(Bytes(start, end)).IsEmpty))
        {
            return next;
        }

        int colon = LineHeaderParser.FindColon(Bytes(start, end));
        bool folded = IsFold(next);
        if (colon >= 0)
        {
            if (!folded && TryLabelled(start, colon, end, offset, inScratch: false, ref legacy))
            {
                return next;
            }

            LineHeader header = Header(Bytes(start, start + colon));
            if (header.Transfer == TransferEncoding.Base64 && header.Kind == LineKind.Property)
            {
                return ReadBase64(header, start, start + colon + 1, end, next, offset, ref legacy);
            }

            if (header.Transfer == TransferEncoding.QuotedPrintable && (folded || _source[end - 1] is (byte)'=' or (byte)' ' or (byte)'\t'))
            {
                return ReadQuotedPrintable(header, start, start + colon + 1, end, next, offset, ref legacy);
            }

            if (!folded)
            {
                if (!header.NeedsCare)
                {
                    Add(new ContentLine(header, start, start + colon + 1, end, offset, InScratch: false), ref legacy);
                    return next;
                }

                return Structure(header, start, start + colon + 1, end, next, offset, ref legacy);
            }
        }
        else if (!folded)
        {
            AddWithoutColon(start, end, offset, colon, ref legacy);
            return next;
        }

        return ReadFolded(start, end, next, offset, ref legacy);
    }

    private LineHeader Header(ReadOnlySpan<byte> bytes) =>
        _headers.Get(bytes) ?? LineHeaderParser.Parse(Encoding.UTF8.GetBytes(_fallback().GetString(bytes)));

    /// <summary>
    /// An address with a LABEL="…" parameter: its header is looked up without the label, which differs from card to card.
    /// </summary>
    private bool TryLabelled(int start, int colon, int end, int offset, bool inScratch, ref bool legacy)
    {
        ReadOnlySpan<byte> header = (inScratch ? _scratch : _source).AsSpan(start, colon);
        Span<byte> rest = stackalloc byte[128];
        if (colon == 0 || (header[0] | 0x20) is not ((byte)'a' or (byte)'i') || header[^1] != '"'
            || !LineHeaderParser.TryCutLabel(header, rest, out int restLength, out Range label) || _headers.Get(rest[..restLength]) is not { Name: "ADR" } found)
        {
            return false;
        }

        (int labelStart, int labelLength) = label.GetOffsetAndLength(colon);
        Add(new ContentLine(found, start, start + colon + 1, end, offset, inScratch, start + labelStart, labelLength), ref legacy);
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
                Add(new ContentLine(header, start, valueStart, end, offset, InScratch: false), ref legacy);
                return next;
            case LineKind.Agent when CardMarkers.IsBegin(Bytes(valueStart, end)):
                return ReadNested(start, "AGENT", next, offset, ref legacy);
            case LineKind.Agent when AsciiBytes.Trim(Bytes(valueStart, end)).IsEmpty && BeginAt(next) is var begin and >= 0:
                return ReadNested(start, "AGENT", begin, offset, ref legacy);
            default:
                int colon = LineHeaderParser.FindColonOfUnquotedLabel(Bytes(start, end), valueStart - 1 - start);
                LineHeader whole = colon == valueStart - 1 - start ? header : Header(Bytes(start, start + colon));
                Add(new ContentLine(whole, start, start + colon + 1, end, offset, InScratch: false), ref legacy);
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
    private void AddWithoutColon(int start, int end, int offset, int colon, ref bool legacy)
    {
        if (colon == -2 && Bytes(start, end).IndexOf((byte)':') is var plain and >= 0)
        {
            Add(new ContentLine(Header(Bytes(start, start + plain)), start, start + plain + 1, end, offset, InScratch: false), ref legacy);
            return;
        }

        if (Count > 0 && _lines[Count - 1] is { Header: not null } last && last.End > last.ValueStart && Raw(last)[^1] == '\\')
        {
            int copy = _scratchLength;
            Append(Raw(last));
            Append("n"u8);
            Append(Bytes(start, end));
            _lines[Count - 1] = last with { Start = copy, ValueStart = copy + last.ValueStart - last.Start, End = _scratchLength, InScratch = true };
            return;
        }

        if (_source[start] == '#')
        {
            Add(new ContentLine(null, start, start, end, offset, InScratch: false), ref legacy);
            return;
        }

        _problems.Add(new LineProblem(IssueCode.MalformedLine, offset, null, "A line without a colon; kept as it is."));
        Add(new ContentLine(null, start, start, end, offset, InScratch: false), ref legacy);
    }

    /// <summary>Joins continuation lines; 2.1 keeps the white space at which a line was folded, later versions add it.</summary>
    private int ReadFolded(int start, int end, int next, int offset, ref bool legacy)
    {
        int copy = _scratchLength;
        Append(Bytes(start, end));
        int keep = Version == VCardVersion.V21 ? 0 : 1;
        while (IsFold(next))
        {
            int lineEnd = EndOfLine(next);
            Append(Bytes(next + keep, lineEnd));
            next = AfterLineEnd(lineEnd);
            _line++;
        }

        ReadOnlySpan<byte> whole = _scratch.AsSpan(copy, _scratchLength - copy);
        int colon = LineHeaderParser.FindColon(whole);
        colon = colon == -2 ? whole.IndexOf((byte)':') : colon;
        if (colon < 0)
        {
            _problems.Add(new LineProblem(IssueCode.MalformedLine, offset, null, "A line without a colon; kept as it is."));
            Add(new ContentLine(null, copy, copy, _scratchLength, offset, InScratch: true), ref legacy);
            return next;
        }

        if (TryLabelled(copy, colon, _scratchLength, offset, inScratch: true, ref legacy))
        {
            return next;
        }

        colon = LineHeaderParser.FindColonOfUnquotedLabel(whole, colon);
        LineHeader header = Header(whole[..colon]);
        if (header.Kind is LineKind.Begin or LineKind.End or LineKind.Version)
        {
            return next;
        }

        Add(new ContentLine(header, copy, copy + colon + 1, _scratchLength, offset, InScratch: true), ref legacy);
        return next;
    }

    private int ReadQuotedPrintable(LineHeader header, int start, int valueStart, int end, int next, int offset, ref bool legacy)
    {
        int copy = _scratchLength;
        Append(Bytes(start, end));
        while (next < _end)
        {
            bool soft = EndsSoftly(copy);
            if (!soft && !IsFold(next))
            {
                break;
            }

            int lineEnd = EndOfLine(next);
            ReadOnlySpan<byte> line = Bytes(next, lineEnd);
            if (soft && line.IsEmpty && AfterLineEnd(lineEnd) is var after && after < _end && _source[after] == '=')
            {
                // Line ends translated twice leave an empty line after every soft break.
                next = after;
                _line++;
                continue;
            }

            if (line.IsEmpty || SoftBreakIsStray(line, copy))
            {
                break;
            }

            if (soft)
            {
                _scratchLength = copy + _scratch.AsSpan(copy, _scratchLength - copy).LastIndexOf((byte)'=');
            }

            Append(soft ? line : line[1..]);
            next = AfterLineEnd(lineEnd);
            _line++;
        }

        if (EndsSoftly(copy))
        {
            _scratchLength = copy + _scratch.AsSpan(copy, _scratchLength - copy).LastIndexOf((byte)'=');
        }

        Add(new ContentLine(header, copy, copy + valueStart - start, _scratchLength, offset, InScratch: true), ref legacy);
        return next;
    }

    /// <summary>True when the copied line ends in = and, at most, blanks.</summary>
    private bool EndsSoftly(int copy)
    {
        int last = _scratchLength - 1;
        while (last > copy && AsciiBytes.IsBlank(_scratch[last]))
        {
            last--;
        }

        return last >= copy && _scratch[last] == '=';
    }

    /// <summary>
    /// A soft break that the next property follows, seen in exports of phones: what follows is a property in capitals, and the value before it
    /// does not end in an encoded line break, after which any text may stand.
    /// </summary>
    private bool SoftBreakIsStray(ReadOnlySpan<byte> line, int copy)
    {
        if (CardMarkers.IsEnd(line, out _) || CardMarkers.IsBegin(line))
        {
            return true;
        }

        ReadOnlySpan<byte> name = PropertyStart.Name(line);
        ReadOnlySpan<byte> before = _scratch.AsSpan(copy, _scratchLength - copy);
        return !name.IsEmpty && name.IndexOfAnyInRange((byte)'a', (byte)'z') < 0 && !before.EndsWith("=0A="u8) && !before.EndsWith("=0D="u8)
            && PropertyIndex.IsKnown(name);
    }

    private int ReadBase64(LineHeader header, int start, int valueStart, int end, int next, int offset, ref bool legacy)
    {
        int copy = _scratchLength;
        bool hasData = !AsciiBytes.Trim(Bytes(valueStart, end)).IsEmpty;
        Append(Bytes(start, end));
        bool copied = false;
        while (next < _end)
        {
            int lineEnd = EndOfLine(next);
            ReadOnlySpan<byte> line = Bytes(next, lineEnd);
            ReadOnlySpan<byte> data = AsciiBytes.Trim(line);
            if (data.IsEmpty && hasData)
            {
                // The empty line is the end of the value (2.1); an indented one may still be part of it.
                if (line.IsEmpty)
                {
                    break;
                }
            }
            else if (!data.IsEmpty && !AsciiBytes.IsBlank(line[0]) && !Base64Text.IsLine(data))
            {
                break;
            }

            Append(data);
            copied = true;
            hasData |= !data.IsEmpty;
            next = AfterLineEnd(lineEnd);
            _line++;
        }

        if (!copied)
        {
            _scratchLength = copy;
            Add(new ContentLine(header, start, valueStart, end, offset, InScratch: false), ref legacy);
            return next;
        }

        Add(new ContentLine(header, copy, copy + valueStart - start, _scratchLength, offset, InScratch: true), ref legacy);
        return next;
    }

    /// <summary>Where the line after a BEGIN begins, if the next line that is not empty is one; else -1.</summary>
    private int BeginAt(int position)
    {
        int lines = 0;
        while (position < _end)
        {
            int lineEnd = EndOfLine(position);
            ReadOnlySpan<byte> line = Bytes(position, lineEnd);
            position = AfterLineEnd(lineEnd);
            lines++;
            if (!AsciiBytes.Trim(line).IsEmpty)
            {
                _line += CardMarkers.IsBegin(line) ? lines : 0;
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
        while (next < _end && depth > 0)
        {
            int lineEnd = EndOfLine(next);
            ReadOnlySpan<byte> line = Bytes(next, lineEnd);
            depth += CardMarkers.IsBegin(line) || (CardMarkers.IsAgent(line, out bool begins) && begins) ? 1 : 0;
            depth -= CardMarkers.IsEnd(line, out _) ? 1 : 0;
            end = lineEnd;
            next = AfterLineEnd(lineEnd);
            _line++;
        }

        _problems.Add(new LineProblem(IssueCode.Malformed, offset, field, "A card stands inside the card; it was kept as it is."));
        Add(new ContentLine(NestedHeader, start, start, end, offset, InScratch: false), ref legacy);
        return next;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_scratchLength + bytes.Length > _scratch.Length)
        {
            Array.Resize(ref _scratch, Math.Max(_scratch.Length * 2, _scratchLength + bytes.Length));
        }

        bytes.CopyTo(_scratch.AsSpan(_scratchLength));
        _scratchLength += bytes.Length;
    }
}
