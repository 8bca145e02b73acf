using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Properties;
using ContactBridge.Records;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>One card's bytes → one item. Holds buffers and tables that are reused for card after card; not thread-safe.</summary>
internal sealed class CardParser
{
    private readonly CardLines _lines;
    private readonly CardReading _reading;
    private readonly FormatLimits _limits;
    private readonly int _nesting;
    private CardParser? _nested;
    private CardChunk? _chunk;
    private Encoding? _chunkFallback;

    /// <summary>Creates a parser.</summary>
    /// <param name="limits">Limits against hostile cards.</param>
    /// <param name="nesting">0 for cards of a file, 1 for cards in them.</param>
    public CardParser(FormatLimits limits, int nesting = 0)
    {
        _limits = limits;
        _nesting = nesting;
        _lines = new CardLines(limits);
        _reading = new CardReading(_lines) { NestedName = NestedName, MaxListValues = limits.MaxPropertiesPerItem };
    }

    /// <summary>Reads all cards of a chunk, in order.</summary>
    public ContactItem[] Parse(CardChunk chunk, string? document)
    {
        _chunk = chunk;
        _chunkFallback = chunk.Fallback;
        _reading.SourceIsUtf8 = chunk.IsUtf8;
        ContactItem[] items = new ContactItem[chunk.Cards.Count];
        for (int i = 0; i < items.Length; i++)
        {
            CardSpan card = chunk.Cards[i];
            items[i] = Parse(card, new RecordPlace(document, card.Line, chunk.FirstItem + i));
        }

        _chunk = null;
        return items;
    }

    private ContactItem Parse(CardSpan card, RecordPlace place)
    {
        if ((card.Flags & (CardFlags.TooLarge | CardFlags.TooDeep)) != CardFlags.None)
        {
            bool tooLarge = (card.Flags & CardFlags.TooLarge) != CardFlags.None;
            return Rejected(place, IssueCode.LimitExceeded, tooLarge ? "The card is larger than allowed." : "Cards inside cards are nested deeper than allowed.");
        }

        if ((card.Flags & CardFlags.StrayText) != CardFlags.None)
        {
            return Rejected(place, IssueCode.Malformed, "Text that belongs to no card.");
        }

        _lines.Read(_chunk!.Buffer, card.Start, card.Start + card.Length, Fallback);
        if (_lines.TooManyLines)
        {
            return Rejected(place, IssueCode.LimitExceeded, "The card has more properties than allowed.");
        }

        _reading.Begin(place, Fallback);
        ReportStructure(card.Flags);
        ReadLines();
        if (_reading.Builder.IsEmpty)
        {
            _reading.AddIssue(IssueCode.EmptyItem, IssueSeverity.Error, 0, null, "The card holds no value.");
            return new ContactItem { Place = place, Issues = [.. _reading.Issues] };
        }

        return new ContactItem
        {
            Contact = _reading.Builder.Build(),
            Id = _reading.Id,
            Place = place,
            Issues = _reading.Issues.Count == 0 ? [] : [.. _reading.Issues],
        };
    }

    private static ContactItem Rejected(RecordPlace place, IssueCode code, string detail) =>
        new() { Place = place, Issues = [new RecordIssue(code, IssueSeverity.Error, place, null, detail)] };

    private void ReadLines()
    {
        ReadOnlySpan<ContentLine> lines = _lines.Lines;
        for (int i = 0; i < lines.Length; i++)
        {
            ref readonly ContentLine line = ref lines[i];
            LineHeader? header = line.Header;
            if (header is null)
            {
                _reading.KeepUnknown(line);
            }
            else if (header.Mapper is { } mapper)
            {
                mapper.Read(_reading, line);
            }
            else if (header.IsMalformed)
            {
                _reading.KeepUnknown(line, IssueCode.MalformedLine, "The property's name holds characters that no name has; kept as it is.");
            }
            else if (header.Kind == LineKind.Property)
            {
                _reading.KeepUnknown(line);
            }
        }

        _reading.Finish();
    }

    private void ReportStructure(CardFlags flags)
    {
        if ((flags & CardFlags.AfterStrayText) != CardFlags.None)
        {
            _reading.AddIssue(IssueCode.Malformed, IssueSeverity.Warning, 0, null, "Before the card stands text that belongs to no card.");
        }

        if ((flags & CardFlags.MissingBegin) != CardFlags.None)
        {
            _reading.AddIssue(IssueCode.Malformed, IssueSeverity.Warning, 0, null, "The card has no BEGIN.");
        }

        if ((flags & CardFlags.MissingEnd) != CardFlags.None)
        {
            _reading.AddIssue(IssueCode.Truncated, IssueSeverity.Warning, 0, null, "The card has no END.");
        }

        foreach (LineProblem problem in _lines.Problems)
        {
            _reading.AddIssue(problem.Code, IssueSeverity.Warning, problem.LineOffset, problem.Field, problem.Detail);
        }
    }

    /// <summary>Decided by the whole file where its bytes show it; else by the chunk, where only quoted-printable holds such text.</summary>
    private Encoding Fallback() => _chunkFallback ??= _chunk is null ? Encoding.UTF8 : FallbackEncoding.Choose(_chunk.Buffer.AsSpan(0, _chunk.Length));

    /// <summary>Whom a card inside the card names; null when it names nobody or is nested too deep.</summary>
    private string? NestedName(byte[] card)
    {
        if (_nesting + 1 >= _limits.MaxNesting)
        {
            return null;
        }

        _nested ??= new CardParser(_limits, _nesting + 1);
        _nested._chunk = new CardChunk { Buffer = card, Length = card.Length, Cards = [], FirstItem = 1, IsUtf8 = false };
        _nested._chunkFallback = _chunkFallback;
        ContactItem item = _nested.Parse(new CardSpan(0, card.Length, 0, CardFlags.None), default);
        return item.Contact is null ? null : item.Contact.Names is [{ Formatted: { } shown }, ..] ? shown : DisplayName.Derive(item.Contact);
    }
}
