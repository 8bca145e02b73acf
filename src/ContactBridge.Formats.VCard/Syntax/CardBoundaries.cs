namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Finds where cards begin and end, line by line, whatever is missing. Keeps its state from one piece of the file to the next.</summary>
/// <remarks>
/// A BEGIN inside a card is a nested card (AGENT of 2.1, or Android's), or the card around it lost its END. Which one shows only later: when
/// something other than another BEGIN follows the inner END, it was nested; when the file ends first, or too many follow, it was lost.
/// </remarks>
internal sealed class CardBoundaries(int maxNesting)
{
    /// <summary>After so many cards inside a card without END, the END was lost.</summary>
    private const int MaxSiblings = 16;

    private readonly List<CardSpan> _inner = [];
    private State _state;
    private int _start;
    private int _startLine;
    private int _innerStart = -1;
    private int _innerLine;
    private int _agents;
    private bool _agentPending;
    private bool _hasLines;
    private bool _looksLikeCard;
    private bool _midLine;
    private CardFlags _flags;

    private enum State
    {
        Outside,
        Stray,
        Inside,
        Skipping,
    }

    /// <summary>Number of the next physical line, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>First byte that must be kept for what is not finished yet; -1 when nothing is open.</summary>
    public int OpenStart => _state is State.Inside or State.Stray ? _start : -1;

    /// <summary>Looks at the lines of a buffer from <paramref name="from"/> on.</summary>
    /// <param name="buffer">What is kept of the file.</param>
    /// <param name="from">First byte not yet looked at; begins a line, or goes on in a skipped one.</param>
    /// <param name="isEnd">True when the file ends with the buffer.</param>
    /// <param name="cards">Receives the cards found.</param>
    /// <returns>First byte not looked at: the beginning of an unfinished line.</returns>
    public int Scan(ReadOnlySpan<byte> buffer, int from, bool isEnd, List<CardSpan> cards)
    {
        int position = from;
        while (position < buffer.Length)
        {
            int lineEnd = AsciiBytes.EndOfLine(buffer, position);
            bool complete = lineEnd < buffer.Length && (buffer[lineEnd] == '\n' || lineEnd + 3 < buffer.Length);
            if (!complete && !isEnd)
            {
                if (_state != State.Skipping || lineEnd < buffer.Length)
                {
                    return position;
                }

                _midLine = true;
                return buffer.Length;
            }

            int next = AsciiBytes.AfterLineEnd(buffer, lineEnd);
            if (_midLine)
            {
                _midLine = false;
            }
            else
            {
                Take(buffer, position, lineEnd, next, cards);
            }

            Line++;
            position = next;
        }

        if (isEnd)
        {
            Finish(buffer.Length, cards);
        }

        return position;
    }

    /// <summary>Tells that the buffer's first <paramref name="bytes"/> bytes are gone.</summary>
    public void Forget(int bytes)
    {
        _start -= bytes;
        _innerStart -= _innerStart < 0 ? 0 : bytes;
        for (int i = 0; i < _inner.Count; i++)
        {
            _inner[i] = _inner[i] with { Start = _inner[i].Start - bytes };
        }
    }

    /// <summary>Gives the open card up because it is too large; goes on at the next END or BEGIN.</summary>
    public void Skip(List<CardSpan> cards)
    {
        if (_state == State.Inside || _looksLikeCard)
        {
            cards.Add(new CardSpan(0, 0, _startLine, _flags | CardFlags.TooLarge));
            _flags = CardFlags.None;
        }
        else
        {
            _flags = CardFlags.AfterStrayText;
        }

        ForgetInner();
        _state = State.Skipping;
    }

    private void Take(ReadOnlySpan<byte> buffer, int start, int end, int next, List<CardSpan> cards)
    {
        byte first = start < end ? (byte)(buffer[start] | 0x20) : (byte)' ';
        if (_state == State.Inside && first is not ((byte)'b' or (byte)'e' or (byte)'a' or 0xEF))
        {
            if (first != ' ' || start < end)
            {
                Content(isAgent: false);
            }

            return;
        }

        ReadOnlySpan<byte> line = buffer[start..end];
        if (_state == State.Inside)
        {
            if (CardMarkers.IsEnd(line, out int glued))
            {
                End(start, glued < 0 ? next : start + glued, cards);
                if (glued >= 0)
                {
                    Begin(start + glued, cards);
                }
            }
            else if (CardMarkers.IsBegin(line))
            {
                Begin(start, cards);
            }
            else if (CardMarkers.IsAgent(line, out bool begins) && !IsFolded(buffer, next))
            {
                Content(isAgent: true);
                if (begins)
                {
                    Begin(start, cards);
                }
            }
            else
            {
                Content(isAgent: false);
            }

            return;
        }

        TakeOutside(line, start, next, cards);
    }

    private static bool IsFolded(ReadOnlySpan<byte> buffer, int next) => next < buffer.Length && AsciiBytes.IsBlank(buffer[next]);

    private void TakeOutside(ReadOnlySpan<byte> line, int start, int next, List<CardSpan> cards)
    {
        if (CardMarkers.IsBegin(line))
        {
            CloseStray(start, cards);
            Open(start);
        }
        else if (CardMarkers.IsEnd(line, out int glued))
        {
            if (_state == State.Stray)
            {
                Emit(_start, glued < 0 ? next : start + glued, _startLine, CardFlags.MissingBegin, cards);
            }

            _state = State.Outside;
            if (glued >= 0)
            {
                Open(start + glued);
            }
        }
        else if (_state != State.Skipping && AsciiBytes.Trim(line) is [not (byte)'#', ..])
        {
            if (_state == State.Outside)
            {
                _state = State.Stray;
                _start = start;
                _startLine = Line;
                _looksLikeCard = false;
            }

            _looksLikeCard |= PropertyStart.IsUsual(line);
        }
    }

    private void Open(int start)
    {
        _state = State.Inside;
        _start = start;
        _startLine = Line;
        _hasLines = false;
        ForgetInner();
    }

    private void ForgetInner()
    {
        _inner.Clear();
        _innerStart = -1;
        _agents = 0;
        _agentPending = false;
    }

    private void Content(bool isAgent)
    {
        _hasLines = true;
        _agentPending = isAgent;
        if (_inner.Count > 0 && _innerStart < 0)
        {
            _inner.Clear();
        }
    }

    private void Begin(int start, List<CardSpan> cards)
    {
        if (_state != State.Inside)
        {
            Open(start);
        }
        else if (_agentPending || _agents > 0)
        {
            _agents++;
            _agentPending = false;
            _flags |= _agents >= maxNesting ? CardFlags.TooDeep : CardFlags.None;
        }
        else if (_innerStart >= 0)
        {
            Emit(_start, _innerStart, _startLine, CardFlags.MissingEnd, cards);
            (_start, _startLine) = (_innerStart, _innerLine);
            _inner.Clear();
            (_innerStart, _innerLine) = (start, Line);
        }
        else if (_inner.Count >= MaxSiblings)
        {
            EmitUnnested(cards);
            Open(start);
        }
        else if (_hasLines)
        {
            (_innerStart, _innerLine) = (start, Line);
        }
    }

    private void End(int start, int end, List<CardSpan> cards)
    {
        _ = start;
        if (_agents > 0)
        {
            _agents--;
        }
        else if (_innerStart >= 0)
        {
            _inner.Add(new CardSpan(_innerStart, end - _innerStart, _innerLine, CardFlags.None));
            _innerStart = -1;
        }
        else
        {
            Emit(_start, end, _startLine, CardFlags.None, cards);
            _state = State.Outside;
            ForgetInner();
        }
    }

    private void EmitUnnested(List<CardSpan> cards)
    {
        int firstInner = _inner.Count > 0 ? _inner[0].Start : _innerStart;
        Emit(_start, firstInner, _startLine, CardFlags.MissingEnd, cards);
        cards.AddRange(_inner);
        _inner.Clear();
    }

    private void Finish(int end, List<CardSpan> cards)
    {
        if (_state == State.Inside && (_innerStart >= 0 || _inner.Count > 0))
        {
            EmitUnnested(cards);
            if (_innerStart >= 0)
            {
                Emit(_innerStart, end, _innerLine, CardFlags.MissingEnd, cards);
            }
        }
        else if (_state == State.Inside)
        {
            Emit(_start, end, _startLine, CardFlags.MissingEnd, cards);
        }

        CloseStray(end, cards);
        if ((_flags & CardFlags.AfterStrayText) != CardFlags.None)
        {
            cards.Add(new CardSpan(0, 0, _startLine, CardFlags.StrayText));
        }

        _state = State.Outside;
    }

    private void CloseStray(int end, List<CardSpan> cards)
    {
        if (_state != State.Stray)
        {
            return;
        }

        if (_looksLikeCard)
        {
            Emit(_start, end, _startLine, CardFlags.MissingBegin | CardFlags.MissingEnd, cards);
        }
        else
        {
            _flags |= CardFlags.AfterStrayText;
        }
    }

    private void Emit(int start, int end, int line, CardFlags flags, List<CardSpan> cards)
    {
        cards.Add(new CardSpan(start, end - start, line, flags | _flags));
        _flags = CardFlags.None;
    }
}
