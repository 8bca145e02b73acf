namespace ContactBridge.Engine.Scoring;

/// <summary>What scoring must know of the book as a whole.</summary>
/// <param name="Band">log2 of its size, rounded down.</param>
/// <param name="KeepsTwice">True of a register whose sources often keep one person several times: that two records of one name are in one source says nothing there.</param>
internal readonly record struct BookTraits(int Band, bool KeepsTwice = false)
{
    public static implicit operator BookTraits(int band) => new(band);

    public static implicit operator int(BookTraits book) => book.Band;
}
