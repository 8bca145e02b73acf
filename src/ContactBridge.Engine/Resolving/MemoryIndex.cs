using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Scoring;

namespace ContactBridge.Engine.Resolving;

/// <summary>The index of all records in memory: which records share which key.</summary>
internal sealed class MemoryIndex
{
    // Keys are hashes: by their leading bits they fall into pieces of about equal size, which are then put in order one by one.
    private const int PieceBits = 8;
    private const int RangeSize = 4096;

    private readonly IReadOnlyList<RecordEntry> _entries;
    private readonly int[] _places;
    private readonly int[] _starts;
    private readonly long[] _keys;

    /// <param name="entries">Ordered by key.</param>
    /// <param name="maxParallelism">Threads to use, from 1.</param>
    public MemoryIndex(IReadOnlyList<RecordEntry> entries, int maxParallelism = 1)
    {
        _entries = entries;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = maxParallelism };
        (long[] keys, int[] places, int[] pieces) = Distribute(entries, parallel);
        int total = keys.Length;
        int[] distinctOf = new int[1 << PieceBits];
        Parallel.For(0, distinctOf.Length, parallel, piece =>
        {
            Span<long> own = keys.AsSpan(pieces[piece]..pieces[piece + 1]);
            own.Sort(places.AsSpan(pieces[piece]..pieces[piece + 1]));
            int distinct = 0;
            for (int i = 0; i < own.Length; i++)
            {
                distinct += i == 0 || own[i] != own[i - 1] ? 1 : 0;
            }

            distinctOf[piece] = distinct;
        });

        int count = distinctOf.Sum();
        _places = places;
        _starts = new int[count + 1];
        _keys = new long[count];
        int block = 0;
        for (int i = 0; i < total; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                _starts[block] = i;
                _keys[block++] = keys[i];
            }
        }

        _starts[count] = total;
    }

    /// <summary>How many keys there are.</summary>
    public int Count => _keys.Length;

    public BlockingKey KeyAt(int block) => new(_keys[block]);

    public int SizeOf(int block) => _starts[block + 1] - _starts[block];

    /// <summary>The places of a block's records; in no order.</summary>
    public ReadOnlySpan<int> PlacesOf(int block) => _places.AsSpan(_starts[block], SizeOf(block));

    /// <summary>How many keys are shared by too many records to compare them.</summary>
    public int CountHot()
    {
        int hot = 0;
        for (int i = 0; i < Count; i++)
        {
            BlockingKey key = KeyAt(i);
            hot += key.IsBlock && SizeOf(i) > key.MaxBlockSize ? 1 : 0;
        }

        return hot;
    }

    /// <summary>The blocks of each record in which it is to be compared.</summary>
    public RecordBlocks ComparableBlocks()
    {
        int[] starts = new int[_entries.Count + 1];
        for (int block = 0; block < Count; block++)
        {
            if (IsComparable(block))
            {
                foreach (int place in PlacesOf(block))
                {
                    starts[place + 1]++;
                }
            }
        }

        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        int[] blocks = new int[starts[^1]];
        int[] next = starts[..^1];
        for (int block = 0; block < Count; block++)
        {
            if (IsComparable(block))
            {
                foreach (int place in PlacesOf(block))
                {
                    blocks[next[place]++] = block;
                }
            }
        }

        return new RecordBlocks(starts, blocks);
    }

    /// <summary>Fills in the statistics of every block.</summary>
    public void WriteStatistics(int maxParallelism, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = maxParallelism, CancellationToken = cancellationToken };
        int step = Math.Max(1, Count / (maxParallelism * 8));
        Parallel.For(0, (Count + step - 1) / step, parallel, chunk =>
        {
            List<RecordFeatures> members = [];
            for (int block = chunk * step; block < Math.Min(Count, (chunk + 1) * step); block++)
            {
                if (SizeOf(block) < 2)
                {
                    continue;
                }

                members.Clear();
                foreach (int place in PlacesOf(block))
                {
                    members.Add(_entries[place].Features);
                }

                BlockStatistics.Write(KeyAt(block), SizeOf(block), members);
            }
        });
    }

    /// <summary>True for a key that two records share, and not too many.</summary>
    public bool IsComparable(int block) => SizeOf(block) is > 1 and int size && size <= KeyAt(block).MaxBlockSize;

    // Puts all terms beside their records' places, piece after piece; the third says where each piece starts, and where the last ends.
    private static (long[] Keys, int[] Places, int[] Starts) Distribute(IReadOnlyList<RecordEntry> entries, ParallelOptions parallel)
    {
        int rangeCount = (entries.Count + RangeSize - 1) / RangeSize;
        int[][] next = new int[rangeCount][];
        Parallel.For(0, rangeCount, parallel, range =>
        {
            int[] counts = new int[1 << PieceBits];
            for (int i = range * RangeSize; i < Math.Min((range + 1) * RangeSize, entries.Count); i++)
            {
                foreach (long term in entries[i].Terms)
                {
                    counts[PieceOf(term)]++;
                }
            }

            next[range] = counts;
        });

        int[] starts = new int[(1 << PieceBits) + 1];
        int total = 0;
        for (int piece = 0; piece < 1 << PieceBits; piece++)
        {
            starts[piece] = total;
            foreach (int[] counts in next)
            {
                (counts[piece], total) = (total, total + counts[piece]);
            }
        }

        starts[^1] = total;
        long[] keys = new long[total];
        int[] places = new int[total];
        Parallel.For(0, rangeCount, parallel, range =>
        {
            for (int i = range * RangeSize; i < Math.Min((range + 1) * RangeSize, entries.Count); i++)
            {
                foreach (long term in entries[i].Terms)
                {
                    int at = next[range][PieceOf(term)]++;
                    keys[at] = term;
                    places[at] = i;
                }
            }
        });
        return (keys, places, starts);
    }

    // In the order of signed numbers.
    private static int PieceOf(long term) => (int)((ulong)(term ^ long.MinValue) >> (64 - PieceBits));
}

/// <summary>The blocks of each record, ascending.</summary>
internal sealed class RecordBlocks(int[] starts, int[] blocks)
{
    /// <summary>Of the record at a place.</summary>
    public ReadOnlySpan<int> Of(int place) => blocks.AsSpan(starts[place]..starts[place + 1]);
}
