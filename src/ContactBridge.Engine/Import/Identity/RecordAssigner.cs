using ContactBridge.Storage;

namespace ContactBridge.Engine.Import.Identity;

/// <summary>What the assigner found for one item.</summary>
/// <param name="Key">The record's id; empty for a rejected item.</param>
/// <param name="Name">The record's name in the sync token.</param>
/// <param name="IsUnchanged">True when the record is known and its content as before.</param>
/// <param name="SharesId">True when another item of the file claims the same exporter's id.</param>
internal readonly record struct Assignment(string Key, RecordName Name, bool IsUnchanged, bool SharesId);

/// <summary>Decides which record each item of a file is: by the exporter's id, else by likeness to what the last read left.</summary>
/// <remarks>
/// A pure function of the set of items and the known records; the order of items in the file plays no part, except that of two items equal in
/// every respect either may be the one record and either the other. A known record is given to one item at most.
/// </remarks>
internal sealed class RecordAssigner
{
    private readonly FileItems _items;
    private readonly KnownRecords _known;
    private readonly Assignment[] _assignments;
    private readonly int[] _knownOfItem;
    private readonly bool[] _isTaken;
    private readonly Dictionary<ContentHash, int> _knownById = [];
    private readonly Dictionary<string, List<int>> _sharedIds = new(StringComparer.Ordinal);
    private readonly List<int> _open = [];

    private RecordAssigner(FileItems items, KnownRecords known)
    {
        _items = items;
        _known = known;
        _assignments = new Assignment[items.Count];
        _knownOfItem = new int[items.Count];
        _isTaken = new bool[known.Count];
        Array.Fill(_knownOfItem, -1);
    }

    /// <summary>Gives every contact of the file its record.</summary>
    /// <returns>One assignment for each item, in file order; the default for rejected items. No key occurs twice.</returns>
    public static Assignment[] Assign(FileItems items, KnownRecords known)
    {
        var assigner = new RecordAssigner(items, known);
        assigner.AssignUniqueIds();
        assigner.AssignFirstOfSharedIds(onlyUnchanged: true);
        assigner.MatchContents();
        RecordMatcher.Match(items, known, assigner._open, assigner._knownOfItem, assigner._isTaken);
        assigner.TakeMatches();
        assigner.AssignFirstOfSharedIds(onlyUnchanged: false);
        assigner.NameStrangers();
        return assigner._assignments;
    }

    /// <summary>What the next read needs to know.</summary>
    /// <param name="items">The items.</param>
    /// <param name="assignments">Their records.</param>
    /// <param name="known">What was known before.</param>
    /// <param name="forgetsAbsent">True when records that the file does not hold are gone.</param>
    /// <param name="keepsHints">False saves space at the price of knowing edited cards again.</param>
    public static KnownRecords Remember(FileItems items, Assignment[] assignments, KnownRecords known, bool forgetsAbsent, bool keepsHints)
    {
        var remembered = new KnownRecords();
        var present = new HashSet<RecordName>(assignments.Length);
        for (int i = 0; i < assignments.Length; i++)
        {
            if (!items[i].IsRejected)
            {
                RecordName name = assignments[i].Name;
                present.Add(name);
                remembered.Add(name, items[i].Hash, isPresent: true, name.IsExporterId || !keepsHints ? [] : items.HintsOf(i));
            }
        }

        for (int k = 0; k < known.Count && !forgetsAbsent; k++)
        {
            if (!present.Contains(known[k].Name))
            {
                remembered.Add(known[k].Name, known[k].Content, isPresent: false, keepsHints ? known.HintsOf(k) : []);
            }
        }

        return remembered;
    }

    private void AssignUniqueIds()
    {
        for (int k = 0; k < _known.Count; k++)
        {
            if (_known[k].Name.IsExporterId)
            {
                _knownById.TryAdd(_known[k].Name.Hash, k);
                _isTaken[k] = true;
            }
        }

        var byId = new Dictionary<string, int>(_items.Count, StringComparer.Ordinal);
        for (int i = 0; i < _items.Count; i++)
        {
            if (_items[i].Id is { } id && !byId.TryAdd(id, i))
            {
                if (!_sharedIds.TryGetValue(id, out List<int>? sharers))
                {
                    _sharedIds.Add(id, sharers = [byId[id]]);
                }

                sharers.Add(i);
            }
        }

        for (int i = 0; i < _items.Count; i++)
        {
            FileItem item = _items[i];
            if (item.Id is { } id && !_sharedIds.ContainsKey(id))
            {
                AssignId(i, id, sharesId: false);
            }
            else if (!item.IsRejected)
            {
                _open.Add(i);
            }
        }
    }

    // Of several items that claim one id, one bears it: the unchanged one, else the first by content of those that resemble nothing else.
    private void AssignFirstOfSharedIds(bool onlyUnchanged)
    {
        foreach ((string id, List<int> sharers) in _sharedIds)
        {
            if (sharers.Exists(i => _assignments[i].Name is { IsExporterId: true } && _assignments[i].Key is { Length: > 0 }))
            {
                continue;
            }

            int first = -1;
            bool isKnown = _knownById.TryGetValue(ContentHash.Of(id), out int known);
            foreach (int i in sharers)
            {
                bool isCandidate = _assignments[i].Key is null && (!onlyUnchanged || (isKnown && _items[i].Hash == _known[known].Content));
                if (isCandidate && (first < 0 || _items[i].Hash < _items[first].Hash))
                {
                    first = i;
                }
            }

            if (first >= 0)
            {
                AssignId(first, id, sharesId: true);
            }
        }

        _open.RemoveAll(i => _assignments[i].Key is not null);
    }

    private void AssignId(int item, string id, bool sharesId)
    {
        RecordName name = RecordName.OfId(id);
        bool isUnchanged = _knownById.TryGetValue(name.Hash, out int known) && _known[known].Content == _items[item].Hash;
        _assignments[item] = new Assignment(RecordName.KeyOfId(id), name, isUnchanged, sharesId);
    }

    // The strongest likeness: the very same content. Equal items are interchangeable, so any order will do.
    private void MatchContents()
    {
        if (_open.Count == 0 || _known.Count == 0)
        {
            return;
        }

        var byContent = new Dictionary<ContentHash, Queue<int>>();
        foreach (int k in Enumerable.Range(0, _known.Count).Where(k => !_isTaken[k]).OrderByDescending(k => _known[k].IsPresent).ThenBy(k => _known[k].Name))
        {
            if (!byContent.TryGetValue(_known[k].Content, out Queue<int>? equals))
            {
                byContent.Add(_known[k].Content, equals = new Queue<int>(1));
            }

            equals.Enqueue(k);
        }

        foreach (int i in _open)
        {
            if (byContent.TryGetValue(_items[i].Hash, out Queue<int>? equals) && equals.TryDequeue(out int k))
            {
                _knownOfItem[i] = k;
                _isTaken[k] = true;
            }
        }

        TakeMatches();
    }

    private void TakeMatches()
    {
        foreach (int i in _open)
        {
            if (_knownOfItem[i] is >= 0 and int k)
            {
                RecordName name = _known[k].Name;
                _assignments[i] = new Assignment(name.ToGeneratedKey(), name, _known[k].Content == _items[i].Hash, SharesId(i));
            }
        }

        _open.RemoveAll(i => _assignments[i].Key is not null);
    }

    private void NameStrangers()
    {
        var used = new HashSet<RecordName>();
        for (int k = 0; k < _known.Count; k++)
        {
            used.Add(_known[k].Name);
        }

        _open.Sort((a, b) => _items[a].Hash.CompareTo(_items[b].Hash) is not 0 and int byHash ? byHash : a.CompareTo(b));
        foreach (int i in _open)
        {
            var name = new RecordName(_items[i].Hash, 1);
            while (!used.Add(name))
            {
                name = name with { Copy = name.Copy + 1 };
            }

            _assignments[i] = new Assignment(name.ToGeneratedKey(), name, IsUnchanged: false, SharesId(i));
        }
    }

    private bool SharesId(int item) => _items[item].Id is { } id && _sharedIds.ContainsKey(id);
}
