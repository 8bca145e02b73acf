namespace ContactBridge.Engine.Resolving;

/// <summary>Finds the places of records in a list by the book's numbers for them. A whole book's numbers are nearly without gaps, and then found without hashing.</summary>
internal sealed class NumberPlaces
{
    private const int MaxGaps = 3;

    private readonly int[]? _byNumber;
    private readonly Dictionary<int, int>? _sparse;

    /// <param name="count">How many records there are.</param>
    /// <param name="numberAt">The number of the record at a place; distinct, not negative.</param>
    public NumberPlaces(int count, Func<int, int> numberAt)
    {
        int last = 0;
        for (int i = 0; i < count; i++)
        {
            last = Math.Max(last, numberAt(i));
        }

        if (last / (MaxGaps + 1) <= count)
        {
            _byNumber = new int[last + 1];
            Array.Fill(_byNumber, -1);
            for (int i = 0; i < count; i++)
            {
                _byNumber[numberAt(i)] = i;
            }

            return;
        }

        _sparse = new Dictionary<int, int>(count);
        for (int i = 0; i < count; i++)
        {
            _sparse.Add(numberAt(i), i);
        }
    }

    public static NumberPlaces Of(IReadOnlyList<RecordEntry> entries) => new(entries.Count, i => entries[i].Number);

    /// <summary>The place of a record that is in the list.</summary>
    public int this[int number] => _byNumber is not null ? _byNumber[number] : _sparse![number];

    /// <summary>The place of a record; negative when it is not in the list.</summary>
    public int Find(int number)
    {
        if (_byNumber is not null)
        {
            return (uint)number < (uint)_byNumber.Length ? _byNumber[number] : -1;
        }

        return _sparse!.GetValueOrDefault(number, -1);
    }
}
