using System.Text;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>What is odd about a card's place in the file.</summary>
[Flags]
internal enum CardFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No BEGIN:VCARD.</summary>
    MissingBegin = 1,

    /// <summary>No END:VCARD.</summary>
    MissingEnd = 2,

    /// <summary>More bytes than an item may have; they were skipped.</summary>
    TooLarge = 4,

    /// <summary>Text that belongs to no card stands before this one.</summary>
    AfterStrayText = 8,

    /// <summary>Not a card, but text that belongs to none at the end of the file.</summary>
    StrayText = 16,

    /// <summary>Cards inside cards, deeper than allowed.</summary>
    TooDeep = 32,
}

/// <summary>One card's bytes in a chunk.</summary>
/// <param name="Start">First byte in the chunk's buffer.</param>
/// <param name="Length">Bytes; 0 for a card that was skipped.</param>
/// <param name="Line">First physical line in the file, from 1.</param>
/// <param name="Flags">What is odd.</param>
internal readonly record struct CardSpan(int Start, int Length, int Line, CardFlags Flags);

/// <summary>A piece of the file that holds whole cards.</summary>
internal sealed class CardChunk
{
    /// <summary>The bytes; rented, and valid only until the chunk has been read.</summary>
    public required byte[] Buffer { get; init; }

    /// <summary>How many bytes of the buffer are the file's.</summary>
    public required int Length { get; init; }

    /// <summary>The cards in file order.</summary>
    public required IReadOnlyList<CardSpan> Cards { get; init; }

    /// <summary>Number of the first card in the file, from 1.</summary>
    public required int FirstItem { get; init; }

    /// <summary>True when all of the bytes are UTF-8.</summary>
    public required bool IsUtf8 { get; init; }

    /// <summary>What text without a charset is in, when it is not UTF-8; null while nothing in the file forced a decision.</summary>
    public Encoding? Fallback { get; init; }
}
