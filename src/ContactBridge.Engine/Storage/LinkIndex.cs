using ContactBridge.Storage;

namespace ContactBridge.Engine.Storage;

/// <summary>Links by pair, found from either end. Those of a whole book lie as they came until somebody asks.</summary>
internal sealed class LinkIndex
{
    private readonly Dictionary<(int First, int Second), RecordLink> _links = [];
    private readonly Dictionary<int, HashSet<int>> _neighbours = [];

    private RecordLink[] _waiting = [];

    /// <summary>Forgets everything and takes these instead.</summary>
    public void Replace(IReadOnlyList<RecordLink> links)
    {
        _links.Clear();
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
                _links.Remove((Math.Min(number, other), Math.Max(number, other)));
                _neighbours[other].Remove(number);
            }
        }
    }

    public IReadOnlyList<RecordLink> Get(IReadOnlyCollection<int>? numbers)
    {
        Settle();
        if (numbers is null)
        {
            return [.. _links.Values];
        }

        HashSet<(int, int)> pairs = [];
        foreach (int number in numbers)
        {
            foreach (int other in _neighbours.GetValueOrDefault(number) ?? [])
            {
                pairs.Add((Math.Min(number, other), Math.Max(number, other)));
            }
        }

        return [.. pairs.Select(pair => _links[pair])];
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
        _links[(link.First, link.Second)] = link;
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
