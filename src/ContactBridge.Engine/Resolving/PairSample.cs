using System.Collections.Concurrent;
using ContactBridge.Engine.Scoring;
using ContactBridge.Engine.Scoring.Learning;

namespace ContactBridge.Engine.Resolving;

/// <summary>
/// The sample of compared pairs from which a book's weights are learned: those with the smallest hashes, about as many in a large book as in a
/// small one. It is kept with the book. A change touches it only where a pair of an affected record is in it; and only when other weights
/// would be learned then, everything is resolved again.
/// </summary>
internal sealed class PairSample(int bookBand)
{
    private const int ChunkSize = 1 << 14;
    private const int ObservedAtOnce = 1 << 8;

    // What the shipped weights find, whatever was learned before.
    private readonly PairScorer _scorer = new(bookBand);
    private readonly ulong _last = SampledPair.LastOrder(bookBand);
    private readonly List<SampledPair> _seen = [];
    private SampledPair[]? _changed;

    /// <summary>Takes the sample of a whole book.</summary>
    public static List<SampledPair> Take(IReadOnlyList<RecordEntry> entries, MemoryIndex index, int bookBand, int maxParallelism, CancellationToken cancellationToken)
    {
        ulong[] seeds = new ulong[entries.Count];
        for (int i = 0; i < seeds.Length; i++)
        {
            seeds[i] = entries[i].Features.Seed;
        }

        PairSample sample = new(bookBand);
        ulong last = sample._last;
        HashSet<long> seen = [];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = maxParallelism, CancellationToken = cancellationToken };
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(index.Count, 1), ChunkSize),
            parallel,
            static () => new List<long>(),
            (range, _, found) =>
            {
                for (int block = range.Item1; block < Math.Min(range.Item2, index.Count); block++)
                {
                    if (index.IsComparable(block))
                    {
                        Find(index.PlacesOf(block), seeds, last, found);
                    }
                }

                return found;
            },
            found =>
            {
                lock (seen)
                {
                    seen.UnionWith(found);
                }
            });

        long[] pairs = [.. seen];
        List<SampledPair> taken = sample._seen;
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(pairs.Length, 1), ObservedAtOnce),
            parallel,
            static () => new List<SampledPair>(),
            (range, _, found) =>
            {
                for (int i = range.Item1; i < Math.Min(range.Item2, pairs.Length); i++)
                {
                    SampledPair pair = sample.Observe(entries[(int)(pairs[i] >> 32)], entries[(int)(uint)pairs[i]]);
                    if (pair.Teaches())
                    {
                        found.Add(pair);
                    }
                }

                return found;
            },
            found =>
            {
                lock (taken)
                {
                    taken.AddRange(found);
                }
            });
        taken.Sort();
        return taken;
    }

    /// <summary>Stores what a whole book taught.</summary>
    public static Dictionary<string, string> Store(Dictionary<string, string> settings, LearnedWeights learned, IReadOnlyList<SampledPair> sample)
    {
        settings[ResolutionSettings.Learned] = learned.ToString();
        StoredSample.Put(settings, sample);
        return settings;
    }

    /// <summary>Takes a pair in, if it is one of the sample.</summary>
    public void Add(RecordEntry x, RecordEntry y)
    {
        if (SampledPair.OrderOf(x.Features.Seed, y.Features.Seed) > _last)
        {
            return;
        }

        SampledPair pair = Observe(x, y);
        if (pair.Teaches())
        {
            _seen.Add(pair);
        }
    }

    /// <summary>Brings the stored sample up to date; false when it now teaches other weights.</summary>
    public bool Teaches(SampledPair[] stored, LearnedWeights learned, HashSet<ulong> affected)
    {
        List<SampledPair> sample = new(stored.Length + _seen.Count);
        foreach (SampledPair pair in stored)
        {
            if (!affected.Contains(pair.First) && !affected.Contains(pair.Second))
            {
                sample.Add(pair);
            }
        }

        if (_seen.Count == 0 && sample.Count == stored.Length)
        {
            return true;
        }

        foreach (SampledPair pair in _seen)
        {
            int place = sample.BinarySearch(pair);
            sample.Insert(place < 0 ? ~place : place, pair);
        }

        if (sample.Count == stored.Length && sample.SequenceEqual(stored))
        {
            return true;
        }

        _changed = [.. sample];
        return string.Equals(WeightLearner.Learn(_changed, bookBand).ToString(), learned.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Stores the sample, if it changed.</summary>
    public Dictionary<string, string> StoreChanges(Dictionary<string, string> settings, StoredSample store)
    {
        if (_changed is not null)
        {
            store.Write(settings, _changed);
        }

        return settings;
    }

    private SampledPair Observe(RecordEntry x, RecordEntry y)
    {
        bool isOrdered = x.Key < y.Key;
        _scorer.Weigh((isOrdered ? x : y).Features, (isOrdered ? y : x).Features, out SampledPair observed);
        return observed;
    }

    // The pairs of a block that are in the sample, by their places, the smaller in the upper half.
    private static void Find(ReadOnlySpan<int> places, ulong[] seeds, ulong last, List<long> found)
    {
        for (int i = 0; i < places.Length; i++)
        {
            ulong seed = seeds[places[i]];
            for (int j = i + 1; j < places.Length; j++)
            {
                if (SampledPair.OrderOf(seed, seeds[places[j]]) <= last)
                {
                    found.Add(((long)Math.Min(places[i], places[j]) << 32) | (uint)Math.Max(places[i], places[j]));
                }
            }
        }
    }
}
