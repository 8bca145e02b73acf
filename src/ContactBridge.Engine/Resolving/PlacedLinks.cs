using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Links by the places of their records among all records ordered by key, in that order: comparing places is quick, comparing keys is slow.</summary>
internal sealed class PlacedLinks
{
    private readonly long[] _pairs;
    private readonly (double Bits, double ReviewBits)[] _weights;

    /// <param name="links">In any order; those of records that are gone are left out.</param>
    /// <param name="places">Of the records, ordered by key.</param>
    public PlacedLinks(IReadOnlyCollection<RecordLink> links, NumberPlaces places)
    {
        long[] pairs = new long[links.Count];
        (double, double)[] weights = new (double, double)[links.Count];
        int count = 0;
        foreach (RecordLink link in links)
        {
            int x = places.Find(link.First);
            int y = places.Find(link.Second);
            if (x >= 0 && y >= 0)
            {
                pairs[count] = ((long)Math.Min(x, y) << 32) | (uint)Math.Max(x, y);
                weights[count++] = (link.Weight, link.ReviewBits);
            }
        }

        Array.Sort(pairs, weights, 0, count);
        _pairs = pairs;
        _weights = weights;
        Count = count;
    }

    public int Count { get; }

    public int FirstAt(int link) => (int)(_pairs[link] >> 32);

    public int SecondAt(int link) => (int)(uint)_pairs[link];

    public double WeightAt(int link) => _weights[link].Bits;

    /// <summary>What the pair promises more than its weight.</summary>
    public double ReviewBitsAt(int link) => _weights[link].ReviewBits;

    public Link[] Name(RecordKey[] keys)
    {
        Link[] named = new Link[Count];
        for (int i = 0; i < named.Length; i++)
        {
            named[i] = new Link(keys[FirstAt(i)], keys[SecondAt(i)], new MatchWeight(_weights[i].Bits));
        }

        return named;
    }
}
