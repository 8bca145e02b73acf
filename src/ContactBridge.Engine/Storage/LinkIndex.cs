using ContactBridge.Storage;

namespace ContactBridge.Engine.Storage;

/// <summary>Links by pair, found from either end. Those of a whole book lie as they came until somebody asks.</summary>
internal sealed class LinkIndex
{
    private readonly Dictionary<(int First, int Second), double> _weights = [];
    private readonly Dictionary<int, HashSet<int>> _neighbours = [];

    private RecordLink[] _waiting = [];

    /// <summary>Forgets everything and takes these instead.</summary>
    public void Replace(IReadOnlyList<RecordLink> links)
    {
        _weights.Clear();
        _neighbours.Clear();
        _waiting = [.. links];
    }

    public void Set(RecordLink link)
    {
        Settle();
        SetNow(link);
    }

    public void RemoveAllOf(int number)
    {
        Settle();
        if (_neighbours.Remove(number, out HashSet<int>? others))
        {
            foreach (int other in others)
            {
                _weights.Remove((Math.Min(number, other), Math.Max(number, other)));
                _neighbours[other].Remove(number);
            }
        }
    }

    public IReadOnlyList<RecordLink> Get(IReadOnlyCollection<int>? numbers)
    {
        Settle();
        if (numbers is null)
        {
            return [.. _weights.Select(pair => new RecordLink(pair.Key.First, pair.Key.Second, pair.Value))];
        }

        HashSet<(int, int)> pairs = [];
        foreach (int number in numbers)
        {
            foreach (int other in _neighbours.GetValueOrDefault(number) ?? [])
            {
                pairs.Add((Math.Min(number, other), Math.Max(number, other)));
            }
        }

        return [.. pairs.Select(pair => new RecordLink(pair.Item1, pair.Item2, _weights[pair]))];
    }

    private void Settle()
    {
        foreach (RecordLink link in _waiting)
        {
            SetNow(link);
        }

        _waiting = [];
    }

    private void SetNow(RecordLink link)
    {
        _weights[(link.First, link.Second)] = link.Weight;
        NeighboursOf(link.First).Add(link.Second);
        NeighboursOf(link.Second).Add(link.First);
    }

    private HashSet<int> NeighboursOf(int number)
    {
        if (!_neighbours.TryGetValue(number, out HashSet<int>? others))
        {
            _neighbours.Add(number, others = []);
        }

        return others;
    }
}
