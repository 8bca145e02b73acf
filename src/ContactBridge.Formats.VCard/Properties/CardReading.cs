using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Records;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>One card while it is read: its lines as mappers see them, and what they have found so far. Reused for card after card.</summary>
internal sealed class CardReading(CardLines lines)
{
    private readonly ValueDecoder _decoder = new();
    private readonly List<(string Group, FieldLabel Label, int Line)> _groupLabels = [];
    private readonly List<(string Group, string Code, int Line)> _groupCountries = [];
    private readonly List<RecordIssue> _issues = [];
    private readonly HashSet<int> _usedGroupLines = [];
    private Func<Encoding> _fallback = static () => Encoding.UTF8;
    private RecordPlace _place;
    private bool _guessReported;
    private bool _invalidReported;

    /// <summary>Collects the contact.</summary>
    public ContactBuilder Builder { get; } = new();

    /// <summary>Names under construction.</summary>
    public NameDrafts Names { get; } = new();

    /// <summary>Employments under construction.</summary>
    public EmploymentDrafts Employments { get; } = new();

    /// <summary>Short texts that come again and again.</summary>
    public TextCache Texts { get; } = new();

    /// <summary>True when the card's bytes are known to be UTF-8.</summary>
    public bool SourceIsUtf8
    {
        get => _decoder.IsUtf8;
        set => _decoder.IsUtf8 = value;
    }

    /// <summary>The version whose rules hold.</summary>
    public VCardVersion Version => lines.Version;

    /// <summary>UID, or what stands for it.</summary>
    public string? Id { get; set; }

    /// <summary>Most values of one list.</summary>
    public required int MaxListValues { get; init; }

    /// <summary>True when <see cref="Id"/> comes from UID.</summary>
    public bool HasUid { get; set; }

    /// <summary>Reads a card that stands inside this one and says whom it names; null when it names nobody.</summary>
    public required Func<byte[], string?> NestedName { get; init; }

    /// <summary>The issues found, in order.</summary>
    public IReadOnlyList<RecordIssue> Issues => _issues;

    /// <summary>Begins a card whose lines have been read.</summary>
    public void Begin(RecordPlace place, Func<Encoding> fallback)
    {
        Builder.Clear();
        Names.Clear();
        Employments.Clear();
        _groupLabels.Clear();
        _groupCountries.Clear();
        _issues.Clear();
        _usedGroupLines.Clear();
        _place = place;
        _fallback = fallback;
        _guessReported = false;
        _invalidReported = false;
        Id = null;
        HasUid = false;
        if (lines.HasGroups)
        {
            CollectGroups();
        }
    }

    /// <summary>Moves what was under construction into the builder; keeps group labels that nothing used.</summary>
    public void Finish()
    {
        Names.Build(Builder);
        Employments.Build(Builder);
        foreach ((_, _, int line) in _groupLabels)
        {
            KeepUnusedGroupLine(line);
        }

        foreach ((_, _, int line) in _groupCountries)
        {
            KeepUnusedGroupLine(line);
        }
    }

    /// <summary>The value's text: decoded, escapes undone, line ends \n.</summary>
    public string Text(in ContentLine line) => TextValue.Unescape(Utf8(line), TextEscapes(line));

    /// <summary>A part of what <see cref="Utf8"/> gave, with its escapes undone.</summary>
    public string Unescape(ReadOnlySpan<byte> part, in ContentLine line) => TextValue.Unescape(part, TextEscapes(line));

    /// <summary>As <see cref="Text"/>, without white space around.</summary>
    public string Trimmed(in ContentLine line) => TextValue.Unescape(AsciiBytes.Trim(Utf8(line)), TextEscapes(line));

    /// <summary>As <see cref="Trimmed"/>, for values that come again and again: one string serves all.</summary>
    public string Repeated(in ContentLine line)
    {
        ReadOnlySpan<byte> utf8 = AsciiBytes.Trim(Utf8(line));
        return utf8.IndexOfAny((byte)'\\', (byte)'\r') < 0 ? Texts.Get(utf8) : TextValue.Unescape(utf8, TextEscapes(line));
    }

    /// <summary>The decoded value with its escapes as written, trimmed: for values with a structure of their own.</summary>
    public string Raw(in ContentLine line) => TextValue.ToText(AsciiBytes.Trim(Utf8(line)));

    /// <summary>The value's bytes as UTF-8, escapes as written. Valid until the next value is asked for.</summary>
    public ReadOnlySpan<byte> Utf8(in ContentLine line)
    {
        ReadOnlySpan<byte> utf8 = _decoder.Decode(lines.Value(line), line.Header!, _fallback, out DecodeFindings findings);
        if (findings != DecodeFindings.None)
        {
            Report(findings, line);
        }

        return utf8;
    }

    /// <summary>The LABEL parameter of an address, decoded; null when there is none.</summary>
    public string? AddressLabel(in ContentLine line)
    {
        if (line.LabelLength > 0)
        {
            return ParameterText.DecodeQuoted(lines.LabelParameter(line));
        }

        return line.Header!.Parameters.Length == 0 ? null : line.Header.Get("LABEL")?.Replace("\\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>The value's bytes as they stand in the file.</summary>
    public ReadOnlySpan<byte> RawBytes(in ContentLine line) => lines.Value(line);

    /// <summary>The line's bytes as they stand in the file, unfolded.</summary>
    public ReadOnlySpan<byte> RawLine(in ContentLine line) => lines.Raw(line);

    /// <summary>The escapes of a value made of components.</summary>
    public Escapes ComponentEscapes(bool newLines) =>
        Version == VCardVersion.V21 ? Escapes.Backslash | (newLines ? Escapes.NewLine | Escapes.GuardPaths : Escapes.Separators) : Escapes.Modern;

    /// <summary>The line's label; that of its group where X-ABLabel gives one.</summary>
    public FieldLabel LabelOf(in ContentLine line)
    {
        LineHeader header = line.Header!;
        return header.Group is null ? header.Label : GroupLabel(header);
    }

    /// <summary>What X-ABLabel says of the line's group, or null.</summary>
    public string? GroupLabelText(in ContentLine line)
    {
        if (line.Header!.Group is { } group)
        {
            foreach ((string name, FieldLabel label, int at) in _groupLabels)
            {
                if (string.Equals(name, group, StringComparison.OrdinalIgnoreCase))
                {
                    _usedGroupLines.Add(at);
                    return label.Text;
                }
            }
        }

        return null;
    }

    /// <summary>What X-ABADR says of the line's group, or null.</summary>
    public string? GroupCountry(in ContentLine line)
    {
        if (line.Header!.Group is { } group)
        {
            foreach ((string name, string code, int at) in _groupCountries)
            {
                if (string.Equals(name, group, StringComparison.OrdinalIgnoreCase))
                {
                    _usedGroupLines.Add(at);
                    return code;
                }
            }
        }

        return null;
    }

    /// <summary>Where the value stands.</summary>
    public static ValueOrigin OriginOf(in ContentLine line) => new(line.Header!.Field, line.LineOffset);

    /// <summary>Keeps a line to the letter.</summary>
    public void KeepUnknown(in ContentLine line)
    {
        LineHeader? header = line.Header;
        ReadOnlySpan<byte> raw = lines.Raw(line);
        string text = SourceIsUtf8 && !line.IsJoined ? Texts.Get(raw) : ValueDecoder.RawText(raw, line.ValueStart - line.Start, header?.Charset, _fallback);
        string name = header?.NameAsWritten ?? (text.StartsWith('#') ? "#" : string.Empty);
        Builder.Unknown.Add(new UnknownProperty(name, text) { Origin = new ValueOrigin(header?.Field, line.LineOffset) });
    }

    /// <summary>Keeps a line to the letter and says why it was not understood.</summary>
    public void KeepUnknown(in ContentLine line, IssueCode code, string detail)
    {
        KeepUnknown(line);
        AddIssue(code, IssueSeverity.Warning, line.LineOffset, line.Header?.Field, detail);
    }

    /// <summary>Adds an issue.</summary>
    public void AddIssue(IssueCode code, IssueSeverity severity, int lineOffset, string? field, string? detail) =>
        _issues.Add(new RecordIssue(code, severity, _place with { Line = _place.Line == 0 ? 0 : _place.Line + lineOffset }, IssueField(field), detail));

    /// <summary>Names of fields come from the file; only those that look like names are repeated.</summary>
    private static string? IssueField(string? field) => field is { Length: <= 64 } && !field.AsSpan().ContainsAnyExcept(FieldCharacters) ? field : null;

    private static readonly System.Buffers.SearchValues<char> FieldCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private Escapes TextEscapes(in ContentLine line) =>
        Version != VCardVersion.V21 ? Escapes.Modern
        : line.Header!.Transfer == TransferEncoding.QuotedPrintable ? Escapes.Separators
        : Escapes.NewLine | Escapes.GuardPaths;

    private FieldLabel GroupLabel(LineHeader header)
    {
        foreach ((string name, FieldLabel label, int at) in _groupLabels)
        {
            if (string.Equals(name, header.Group, StringComparison.OrdinalIgnoreCase))
            {
                _usedGroupLines.Add(at);
                return new FieldLabel(label.Kinds | header.Label.Kinds, label.Text);
            }
        }

        return header.Label;
    }

    private void CollectGroups()
    {
        ReadOnlySpan<ContentLine> all = lines.Lines;
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].Header is not { Kind: LineKind.GroupLabel or LineKind.GroupCountry } header)
            {
                continue;
            }

            string text = Trimmed(all[i]);
            if (header.Group is null || text.Length == 0)
            {
                KeepUnknown(all[i]);
            }
            else if (header.Kind == LineKind.GroupLabel)
            {
                _groupLabels.Add((header.Group, new FieldLabel(LabelNames.FromText(text), text), i));
            }
            else
            {
                _groupCountries.Add((header.Group, text, i));
            }
        }
    }

    private void KeepUnusedGroupLine(int line)
    {
        if (!_usedGroupLines.Contains(line))
        {
            KeepUnknown(lines.Lines[line]);
        }
    }

    private void Report(DecodeFindings findings, in ContentLine line)
    {
        string? field = line.Header?.Field;
        if (findings.HasFlag(DecodeFindings.Guessed) && !_guessReported)
        {
            _guessReported = true;
            AddIssue(IssueCode.GuessedEncoding, IssueSeverity.Info, line.LineOffset, field, $"Text without charset was read as {_fallback().WebName}.");
        }

        if (findings.HasFlag(DecodeFindings.Invalid) && !_invalidReported)
        {
            _invalidReported = true;
            AddIssue(IssueCode.InvalidEncoding, IssueSeverity.Warning, line.LineOffset, field, "Some bytes are not text; they were replaced.");
        }

        if (findings.HasFlag(DecodeFindings.Damaged))
        {
            AddIssue(IssueCode.InvalidBinary, IssueSeverity.Warning, line.LineOffset, field, "The value's transfer encoding is damaged.");
        }
    }
}
