using System.Buffers.Binary;
using ContactBridge.Engine.Blocking;
using ContactBridge.Records;

namespace ContactBridge.Engine.Scoring.Learning;

/// <summary>A pair from which the book's weights are learned: what its comparison found, without any value of a record.</summary>
/// <param name="First">The lower of the records' seeds.</param>
/// <param name="Second">The higher of the records' seeds.</param>
/// <param name="Bits">The score by the shipped weights.</param>
/// <param name="Levels">The slots of the learnable levels that were found, as bits.</param>
/// <param name="Compared">The comparisons that found anything, as bits in the order of the scorer.</param>
internal readonly record struct SampledPair(ulong First, ulong Second, double Bits, ulong Levels, uint Compared) : IComparable<SampledPair>
{
    /// <summary>Beside the comparisons: both are kept in one source, by hand.</summary>
    public const uint OneSource = 1u << 31;

    /// <summary>Both are kept in one source, by hand.</summary>
    public bool IsOfOneSource => (Compared & OneSource) != 0;

    /// <summary>About how many records the sample is all pairs of.</summary>
    public static double RecordsOf(int bookBand) => 1.5 * (1 << Math.Min(bookBand, WholeBand));

    private const int Size = 32;

    // Books up to 2^12 records give all their pairs, larger ones as many as a book of that size would.
    public const int WholeBand = 11;

    /// <summary>Decides whether the pair is in the sample, and when it is counted.</summary>
    public ulong Order => OrderOf(First, Second);

    /// <summary>Of pairs that would not be joined whatever was learned, with nothing shared that says how exclusive it is, nothing can be learned.</summary>
    public bool Teaches() => Bits + LearnableLevels.MostBitsOf(Levels) >= WeightLearner.TeachingBits
        || (Levels & (LearnableLevels.AddressLevels | LearnableLevels.BirthdayLevels | LearnableLevels.CloseIdentifierLevels)) != 0;

    /// <summary>The number of a record from which its pairs' order is made.</summary>
    public static ulong SeedOf(RecordKey key)
    {
        const int Enough = 256;
        string source = key.Source.Value;
        int length = source.Length + 1 + key.Id.Length;
        Span<char> text = length <= Enough ? stackalloc char[Enough] : new char[length];
        source.CopyTo(text);
        text[source.Length] = '\t';
        key.Id.CopyTo(text[(source.Length + 1)..]);
        return (ulong)BlockingKey.Create(BlockingKeyKind.Fingerprint, text[..length]).Value;
    }

    /// <summary>The order of a pair; the same whichever is first.</summary>
    public static ulong OrderOf(ulong x, ulong y)
    {
        ulong mixed = (x ^ y) + (x * y | 1);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Pairs of an order up to this are the sample of a book of that size.</summary>
    public static ulong LastOrder(int bookBand) => bookBand <= WholeBand ? ulong.MaxValue : ulong.MaxValue >> (bookBand - WholeBand);

    /// <summary>Writes a sample, in its order, as fixed records of 32 bytes.</summary>
    public static byte[] Write(IReadOnlyList<SampledPair> pairs)
    {
        byte[] bytes = new byte[pairs.Count * Size];
        for (int i = 0; i < pairs.Count; i++)
        {
            Span<byte> at = bytes.AsSpan(i * Size);
            BinaryPrimitives.WriteUInt64LittleEndian(at, pairs[i].First);
            BinaryPrimitives.WriteUInt64LittleEndian(at[8..], pairs[i].Second);
            BinaryPrimitives.WriteInt32LittleEndian(at[16..], (int)(pairs[i].Bits * 8));
            BinaryPrimitives.WriteUInt32LittleEndian(at[20..], pairs[i].Compared);
            BinaryPrimitives.WriteUInt64LittleEndian(at[24..], pairs[i].Levels);
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static SampledPair[] Read(ReadOnlySpan<byte> bytes)
    {
        SampledPair[] pairs = new SampledPair[bytes.Length / Size];
        for (int i = 0; i < pairs.Length; i++)
        {
            ReadOnlySpan<byte> at = bytes[(i * Size)..];
            pairs[i] = new SampledPair(
                BinaryPrimitives.ReadUInt64LittleEndian(at),
                BinaryPrimitives.ReadUInt64LittleEndian(at[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(at[16..]) / 8.0,
                BinaryPrimitives.ReadUInt64LittleEndian(at[24..]),
                BinaryPrimitives.ReadUInt32LittleEndian(at[20..]));
        }

        return pairs;
    }

    /// <inheritdoc/>
    public int CompareTo(SampledPair other)
    {
        int order = Order.CompareTo(other.Order);
        order = order != 0 ? order : First.CompareTo(other.First);
        return order != 0 ? order : Second.CompareTo(other.Second);
    }
}
