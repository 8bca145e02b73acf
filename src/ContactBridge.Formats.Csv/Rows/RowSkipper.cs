namespace ContactBridge.Formats.Csv.Rows;

/// <summary>Finds the end of a row that is too long to be held, piece by piece.</summary>
/// <param name="heedsQuotes">True when line breaks between quotes belong to the row.</param>
internal sealed class RowSkipper(bool heedsQuotes)
{
    private bool _isQuoted;

    /// <summary>Line breaks passed so far.</summary>
    public int Lines { get; private set; }

    /// <summary>Looks through the next piece.</summary>
    /// <param name="piece">What follows the piece before.</param>
    /// <param name="used">How much of it belongs to the row, its line break included.</param>
    /// <returns>True when the row ends in this piece.</returns>
    public bool Pass(ReadOnlySpan<byte> piece, out int used)
    {
        used = 0;
        while (used < piece.Length)
        {
            int at = piece[used..].IndexOfAny((byte)'"', (byte)'\n');
            if (at < 0)
            {
                break;
            }

            used += at + 1;
            if (piece[used - 1] == '"')
            {
                _isQuoted = heedsQuotes && !_isQuoted;
                continue;
            }

            Lines++;
            if (!_isQuoted)
            {
                return true;
            }
        }

        used = piece.Length;
        return false;
    }
}
