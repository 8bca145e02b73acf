using System.Collections;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>The correspondents that changed, in order of the change.</summary>
internal sealed class DirtyList(CorrespondentTable table) : IReadOnlyCollection<Correspondent>
{
    private readonly List<int> _rows = [];

    /// <inheritdoc/>
    public int Count => _rows.Count;

    /// <summary>Adds one that is not in it.</summary>
    public void Add(int row) => _rows.Add(row);

    /// <summary>Empties it.</summary>
    public void Clear() => _rows.Clear();

    /// <inheritdoc/>
    public IEnumerator<Correspondent> GetEnumerator()
    {
        foreach (int row in _rows)
        {
            yield return new Correspondent(table, row);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
