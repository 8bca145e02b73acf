using System.Collections;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>The correspondents that changed, in order of the change.</summary>
internal sealed class DirtyList(CorrespondentTable table) : IReadOnlyCollection<Correspondent>, IDisposable
{
    private const int ChunkBits = 14;
    private const int RowsInChunk = 1 << ChunkBits;

    private readonly List<int[]> _chunks = [];

    /// <inheritdoc/>
    public int Count { get; private set; }

    private ref int this[int index] => ref _chunks[index >> ChunkBits][index & (RowsInChunk - 1)];

    /// <summary>Adds one that is not in it.</summary>
    public void Add(int row)
    {
        if (Count >> ChunkBits == _chunks.Count)
        {
            _chunks.Add(SpareArrays<int>.Take(RowsInChunk));
        }

        this[Count++] = row;
    }

    /// <summary>Leaves out those that the choice is false of.</summary>
    public void Keep(Func<Correspondent, bool> choice)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            int row = this[i];
            if (choice(new Correspondent(table, row)))
            {
                this[kept++] = row;
            }
        }

        Count = kept;
    }

    /// <summary>Empties it.</summary>
    public void Clear() => Count = 0;

    /// <inheritdoc/>
    public IEnumerator<Correspondent> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return new Correspondent(table, this[i]);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Leaves the memory to the next mailbox; the list is empty then.</summary>
    public void Dispose()
    {
        SpareArrays<int>.Give(_chunks);
        _chunks.Clear();
        Count = 0;
    }
}
