using System.Collections.Concurrent;
using ContactBridge.Engine.Scoring;
using ContactBridge.Engine.Scoring.Learning;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>All records of a book compared that share a key which is rare enough, by the weights that the book teaches.</summary>
internal sealed class BookComparison
{
    private const int BlocksAtOnce = 1 << 12;

    private BookComparison(PairScorer scorer, LearnedWeights learned, List<SampledPair> sample, RecordLink[] links, long compared)
    {
        Scorer = scorer;
        Learned = learned;
        Sample = sample;
        Links = links;
        Compared = compared;
    }

    /// <summary>By what they were compared.</summary>
    public PairScorer Scorer { get; }

    /// <summary>What the book teaches.</summary>
    public LearnedWeights Learned { get; }

    /// <summary>From what it was learned, in its order.</summary>
    public List<SampledPair> Sample { get; }

    /// <summary>The pairs from the floor of review on, without vetoed ones; in no order.</summary>
    public RecordLink[] Links { get; }

    /// <summary>How many pairs were compared.</summary>
    public long Compared { get; }

    /// <summary>Compares. Where the sample is all pairs and teaches nothing, as in most small books, they are compared only once.</summary>
    /// <param name="entries">All records, ordered by key, with their statistics.</param>
    /// <param name="index">Their index.</param>
    /// <param name="bookBand">log2 of the book's size, rounded down.</param>
    /// <param name="options">Floor and threads.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static BookComparison Make(RecordEntry[] entries, MemoryIndex index, int bookBand, PipelineOptions options, CancellationToken cancellationToken)
    {
        PairScorer shipped = new(bookBand);
        List<SampledPair> sample = [];
        (RecordLink[] Links, long Compared) found = default;
        if (bookBand <= SampledPair.WholeBand)
        {
            found = Compare(entries, index, shipped, sample, options, cancellationToken);
            sample.Sort();
        }
        else
        {
            sample = PairSample.Take(entries, index, bookBand, options.MaxParallelism, cancellationToken);
        }

        LearnedWeights learned = WeightLearner.Learn(sample, bookBand);
        PairScorer scorer = learned.IsNone ? shipped : new PairScorer(bookBand, learned);
        if (found.Links is null || scorer != shipped)
        {
            found = Compare(entries, index, scorer, null, options, cancellationToken);
        }

        return new BookComparison(scorer, learned, sample, found.Links, found.Compared);
    }

    /// <summary>A pair as it is stored.</summary>
    public static RecordLink LinkOf(int x, int y, in PairWeight weight) => new(Math.Min(x, y), Math.Max(x, y), weight.Bits, weight.ReviewBits);

    private static (RecordLink[] Links, long Compared) Compare(
        RecordEntry[] entries,
        MemoryIndex index,
        PairScorer scorer,
        List<SampledPair>? sample,
        PipelineOptions options,
        CancellationToken cancellationToken)
    {
        RecordBlocks blocks = index.ComparableBlocks();
        double floor = options.Clustering.ReviewFloorBits;
        ConcurrentBag<Found> results = [];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.MaxParallelism, CancellationToken = cancellationToken };
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(index.Count, 1), BlocksAtOnce),
            parallel,
            static () => new Found(),
            (range, _, found) =>
            {
                for (int block = range.Item1; block < Math.Min(range.Item2, index.Count); block++)
                {
                    if (!index.IsComparable(block))
                    {
                        continue;
                    }

                    // Block by block, since its records are then in the processor's cache.
                    ReadOnlySpan<int> places = index.PlacesOf(block);
                    for (int i = 0; i < places.Length; i++)
                    {
                        for (int j = i + 1; j < places.Length; j++)
                        {
                            int x = Math.Min(places[i], places[j]);
                            int y = Math.Max(places[i], places[j]);

                            // Else they have met in an earlier block.
                            if (FirstCommon(blocks.Of(x), blocks.Of(y)) == block)
                            {
                                found.Compared++;
                                PairWeight weight = Weigh(entries[x].Features, entries[y].Features, scorer, sample is null ? null : found.Sample);
                                if (weight.Bits >= floor && !weight.IsVeto)
                                {
                                    found.Links.Add(LinkOf(entries[x].Number, entries[y].Number, weight));
                                }
                            }
                        }
                    }
                }

                return found;
            },
            results.Add);
        sample?.AddRange(results.SelectMany(static r => r.Sample));
        return ([.. results.SelectMany(static r => r.Links)], results.Sum(static r => r.Compared));
    }

    private static PairWeight Weigh(RecordFeatures x, RecordFeatures y, PairScorer scorer, List<SampledPair>? sample)
    {
        if (sample is null)
        {
            return scorer.Weigh(x, y);
        }

        PairWeight weight = scorer.Weigh(x, y, out SampledPair observed);
        if (observed.Teaches())
        {
            sample.Add(observed);
        }

        return weight;
    }

    // Both ascending, and with at least one in common.
    private static int FirstCommon(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        int i = 0;
        int j = 0;
        while (x[i] != y[j])
        {
            if (x[i] < y[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return x[i];
    }

    /// <summary>What one thread found.</summary>
    private sealed class Found
    {
        public List<RecordLink> Links { get; } = [];

        public List<SampledPair> Sample { get; } = [];

        public long Compared { get; set; }
    }
}
