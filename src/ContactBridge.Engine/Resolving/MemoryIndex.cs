using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Scoring;

namespace ContactBridge.Engine.Resolving;

/// <summary>The index of all records in memory: which records share which key.</summary>
internal sealed class MemoryIndex
{
    private readonly IReadOnlyList<RecordEntry> _entries;
    private readonly int[] _places;
    private readonly int[] _starts;
    private readonly long[] _keys;

    /// <param name="entries">Ordered by key.</param>
    public MemoryIndex(IReadOnlyList<RecordEntry> entries)
    {
        _entries = entries;
        int total = entries.Sum(static e => e.Terms.Length);
        long[] keys = new long[total];
        int[] places = new int[total];
        int at = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            foreach (long term in entries[i].Terms)
            {
                keys[at] = term;
                places[at++] = i;
            }
        }

        Array.Sort(keys, places);
        List<int> starts = [];
        List<long> distinct = [];
        for (int i = 0; i < total; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                starts.Add(i);
                distinct.Add(keys[i]);
            }
        }

        starts.Add(total);
        _places = places;
        _starts = [.. starts];
        _keys = [.. distinct];
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

    /// <summary>The blocks of each record in which it is to be compared, ascending.</summary>
    public int[][] ComparableBlocks()
    {
        int[] counts = new int[_entries.Count];
        for (int block = 0; block < Count; block++)
        {
            if (IsComparable(block))
            {
                foreach (int place in PlacesOf(block))
                {
                    counts[place]++;
                }
            }
        }

        int[][] blocks = Array.ConvertAll(counts, static count => count == 0 ? [] : new int[count]);
        for (int block = Count - 1; block >= 0; block--)
        {
            if (IsComparable(block))
            {
                foreach (int place in PlacesOf(block))
                {
                    blocks[place][--counts[place]] = block;
                }
            }
        }

        return blocks;
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
}
