namespace ContactBridge.Engine.Storage;

/// <summary>Record numbers under keys, each list in rising order without repeats.</summary>
internal sealed class NumberIndex<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<int>> _lists = [];

    public List<int> this[TKey key] => _lists[key];

    public bool Contains(TKey key) => _lists.ContainsKey(key);

    public void Clear() => _lists.Clear();

    public void Add(TKey key, int number)
    {
        if (!_lists.TryGetValue(key, out List<int>? list))
        {
            _lists.Add(key, list = []);
        }

        if (list.Count == 0 || list[^1] < number)
        {
            list.Add(number);
        }
        else if (list.BinarySearch(number) is var place and < 0)
        {
            list.Insert(~place, number);
        }
    }

    public void Remove(TKey key, int number)
    {
        if (_lists.TryGetValue(key, out List<int>? list) && list.BinarySearch(number) is var place and >= 0)
        {
            list.RemoveAt(place);
            if (list.Count == 0)
            {
                _lists.Remove(key);
            }
        }
    }
}
