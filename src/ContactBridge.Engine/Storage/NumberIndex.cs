using System.Runtime.InteropServices;

namespace ContactBridge.Engine.Storage;

/// <summary>Record numbers under keys, each list in rising order without repeats. Most keys have one number, and no list is made for it.</summary>
internal sealed class NumberIndex<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Numbers> _numbers = [];

    /// <summary>The numbers under a key, at most so many; null when there are none.</summary>
    public int[]? Find(TKey key, int limit = int.MaxValue)
    {
        if (!_numbers.TryGetValue(key, out Numbers numbers))
        {
            return null;
        }

        return numbers.Many is { } many ? [.. CollectionsMarshal.AsSpan(many)[..Math.Min(many.Count, limit)]] : [numbers.Only];
    }

    /// <summary>How many numbers are under a key.</summary>
    public int Count(TKey key) => _numbers.TryGetValue(key, out Numbers numbers) ? numbers.Many?.Count ?? 1 : 0;

    public void Clear() => _numbers.Clear();

    public void Add(TKey key, int number)
    {
        ref Numbers numbers = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out bool exists);
        if (!exists)
        {
            numbers.Only = number;
            return;
        }

        if (numbers.Many is null)
        {
            if (numbers.Only == number)
            {
                return;
            }

            numbers.Many = [numbers.Only];
        }

        List<int> list = numbers.Many;
        if (list[^1] < number)
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
        ref Numbers numbers = ref CollectionsMarshal.GetValueRefOrNullRef(_numbers, key);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref numbers))
        {
            return;
        }

        if (numbers.Many is not { } list)
        {
            if (numbers.Only == number)
            {
                _numbers.Remove(key);
            }
        }
        else if (list.BinarySearch(number) is var place and >= 0)
        {
            list.RemoveAt(place);
            if (list.Count == 0)
            {
                _numbers.Remove(key);
            }
        }
    }

    /// <summary>The only number, or, where there were ever more, the list of them.</summary>
    private struct Numbers
    {
        public int Only;

        public List<int>? Many;
    }
}
