using ContactBridge.Storage;

namespace ContactBridge.Engine.Import.Identity;

/// <summary>Matches edited items to known records, from strong likeness to weak, one to one.</summary>
internal sealed class RecordMatcher
{
    // Several rounds of a level settle what became unambiguous by the round before; hostile files shall not make it many.
    private const int MaxRounds = 4;

    private readonly FileItems _items;
    private readonly KnownRecords _known;
    private readonly int[] _knownOfItem;
    private readonly bool[] _isTaken;
    private readonly List<int> _openItems;
    private readonly List<Clue> _clues = [];
    private readonly Dictionary<int, int> _wishOfItem = [];
    private readonly Dictionary<int, int> _wishOfKnown = [];
    private List<int> _openKnown = [];

    private RecordMatcher(FileItems items, KnownRecords known, List<int> openItems, int[] knownOfItem, bool[] isTaken)
    {
        _items = items;
        _known = known;
        _openItems = [.. openItems];
        _knownOfItem = knownOfItem;
        _isTaken = isTaken;
    }

    private enum Level
    {
        NameAndEmail,
        NameAndPhone,
        Email,
        Phone,
        Profile,
        NameAndOrganization,
        Name,
    }

    /// <summary>Fills <paramref name="knownOfItem"/> and <paramref name="isTaken"/> for what it can match.</summary>
    public static void Match(FileItems items, KnownRecords known, List<int> openItems, int[] knownOfItem, bool[] isTaken)
    {
        if (openItems.Count == 0 || Array.TrueForAll(isTaken, static t => t))
        {
            return;
        }

        var matcher = new RecordMatcher(items, known, openItems, knownOfItem, isTaken);
        foreach (Level level in Enum.GetValues<Level>())
        {
            // What the last file held comes before what only an earlier one did.
            matcher.MatchLevel(level, isPresent: true);
            matcher.MatchLevel(level, isPresent: false);
        }
    }

    private void MatchLevel(Level level, bool isPresent)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            _openItems.RemoveAll(i => _knownOfItem[i] >= 0);
            _openKnown = [.. Enumerable.Range(0, _known.Count).Where(k => !_isTaken[k] && _known[k].IsPresent == isPresent)];
            if (_openItems.Count == 0 || _openKnown.Count == 0 || !MatchOnce(level))
            {
                return;
            }
        }
    }

    private bool MatchOnce(Level level)
    {
        _clues.Clear();
        _wishOfItem.Clear();
        _wishOfKnown.Clear();
        foreach (int i in _openItems)
        {
            AddClues(level, _items.HintsOf(i), i, isKnown: false, _items[i].Hash, default);
        }

        foreach (int k in _openKnown)
        {
            AddClues(level, _known.HintsOf(k), k, isKnown: true, _known[k].Content, _known[k].Name);
        }

        _clues.Sort();
        for (int start = 0, end; start < _clues.Count; start = end)
        {
            int known = start;
            while (known < _clues.Count && _clues[known].Value == _clues[start].Value && !_clues[known].IsKnown)
            {
                known++;
            }

            end = known;
            while (end < _clues.Count && _clues[end].Value == _clues[start].Value)
            {
                end++;
            }

            if (known - start == end - known)
            {
                Wish(level, start, known, end);
            }
        }

        return Grant();
    }

    // As many items as known records share the value: in the order of their contents, if nothing speaks against it.
    private void Wish(Level level, int start, int known, int end)
    {
        for (int n = 0; known + n < end; n++)
        {
            int i = _clues[start + n].Index;
            int k = _clues[known + n].Index;
            if (level is Level.Email or Level.Phone or Level.Profile && !NamesAgree(_items.HintsOf(i), _known.HintsOf(k)))
            {
                continue;
            }

            _wishOfItem[i] = _wishOfItem.TryGetValue(i, out int otherKnown) && otherKnown != k ? -1 : k;
            _wishOfKnown[k] = _wishOfKnown.TryGetValue(k, out int otherItem) && otherItem != i ? -1 : i;
        }
    }

    private bool Grant()
    {
        bool any = false;
        foreach ((int i, int k) in _wishOfItem)
        {
            if (k >= 0 && _wishOfKnown[k] == i)
            {
                _knownOfItem[i] = k;
                _isTaken[k] = true;
                any = true;
            }
        }

        return any;
    }

    // A mailbox or telephone may have passed to somebody else in the family or company; then it is another card, and the old one stays.
    private static bool NamesAgree(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        bool leftHasName = false;
        bool rightHasName = false;
        foreach (ulong hint in left)
        {
            if (IdentityHints.KindOf(hint) == HintKind.NamePart)
            {
                leftHasName = true;
                if (right.BinarySearch(hint) >= 0)
                {
                    return true;
                }
            }
        }

        foreach (ulong hint in right)
        {
            rightHasName |= IdentityHints.KindOf(hint) == HintKind.NamePart;
        }

        return !leftHasName || !rightHasName;
    }

    private void AddClues(Level level, ReadOnlySpan<ulong> hints, int index, bool isKnown, ContentHash content, RecordName name)
    {
        (HintKind kind, bool withName) = level switch
        {
            Level.NameAndEmail => (HintKind.Email, true),
            Level.NameAndPhone => (HintKind.Phone, true),
            Level.Email => (HintKind.Email, false),
            Level.Phone => (HintKind.Phone, false),
            Level.Profile => (HintKind.Profile, false),
            Level.NameAndOrganization => (HintKind.Organization, true),
            _ => (HintKind.Name, false),
        };
        foreach (ulong hint in hints)
        {
            if (IdentityHints.KindOf(hint) != kind)
            {
                continue;
            }

            if (!withName)
            {
                _clues.Add(new Clue(hint, isKnown, content, name, index));
                continue;
            }

            foreach (ulong other in hints)
            {
                if (IdentityHints.KindOf(other) == HintKind.Name)
                {
                    _clues.Add(new Clue(IdentityHints.Mix(other, hint), isKnown, content, name, index));
                }
            }
        }
    }

    private readonly record struct Clue(ulong Value, bool IsKnown, ContentHash Content, RecordName Name, int Index) : IComparable<Clue>
    {
        public int CompareTo(Clue other)
        {
            int order = Value.CompareTo(other.Value);
            order = order != 0 ? order : IsKnown.CompareTo(other.IsKnown);
            order = order != 0 ? order : Content.CompareTo(other.Content);
            order = order != 0 ? order : Name.CompareTo(other.Name);
            return order != 0 ? order : Index.CompareTo(other.Index);
        }

        public static bool operator <(Clue left, Clue right) => left.CompareTo(right) < 0;

        public static bool operator <=(Clue left, Clue right) => left.CompareTo(right) <= 0;

        public static bool operator >(Clue left, Clue right) => left.CompareTo(right) > 0;

        public static bool operator >=(Clue left, Clue right) => left.CompareTo(right) >= 0;
    }
}
