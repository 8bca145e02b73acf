namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>The messages counted, as 48-bit numbers: 10 to 20 octets each, in many small tables that grow one at a time.</summary>
internal sealed class MessageSet
{
    private const int Bits = 48;
    private const int TableBits = 8;
    private const int SmallestTable = 16;

    private readonly ulong[][] _tables = new ulong[1 << TableBits][];
    private readonly int[] _counts = new int[1 << TableBits];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a number of 48 bits.</summary>
    /// <returns>False when it is in already.</returns>
    public bool Add(ulong message)
    {
        // Zero marks an empty place.
        message = message == 0 ? 1 : message;
        int number = (int)(message >> (Bits - TableBits));
        ulong[] table = _tables[number] ??= new ulong[SmallestTable];
        if (!Put(table, message))
        {
            return false;
        }

        Count++;
        if (++_counts[number] * 4 >= table.Length * 3)
        {
            Grow(number);
        }

        return true;
    }

    /// <summary>Hands out all, from the smallest to the largest.</summary>
    public void Visit(Action<ulong> visit)
    {
        ulong[] sorted = new ulong[_counts.Max()];
        for (int number = 0; number < _tables.Length; number++)
        {
            int count = 0;
            foreach (ulong message in _tables[number] ?? [])
            {
                if (message != 0)
                {
                    sorted[count++] = message;
                }
            }

            Array.Sort(sorted, 0, count);
            for (int i = 0; i < count; i++)
            {
                visit(sorted[i]);
            }
        }
    }

    private static bool Put(ulong[] table, ulong message)
    {
        int mask = table.Length - 1;
        int place = (int)message & mask;
        while (table[place] != 0)
        {
            if (table[place] == message)
            {
                return false;
            }

            place = (place + 1) & mask;
        }

        table[place] = message;
        return true;
    }

    private void Grow(int number)
    {
        ulong[] larger = new ulong[_tables[number].Length * 2];
        foreach (ulong message in _tables[number])
        {
            if (message != 0)
            {
                Put(larger, message);
            }
        }

        _tables[number] = larger;
    }
}
