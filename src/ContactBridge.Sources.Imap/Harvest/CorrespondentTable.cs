using System.Collections;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>All correspondents of a mailbox by address, in rows and octets that lie together: large mailboxes hold hundreds of thousands.</summary>
/// <remarks>One costs about 100 octets with address and name, and nothing of it moves when the memory is tidied.</remarks>
internal sealed class CorrespondentTable : IDisposable
{
    private const int RowsInChunk = 1 << RowBits;
    private const int RowBits = 10;
    private const ulong HashBits = 0xFFFFFFFF_00000000;

    private readonly List<CorrespondentRow[]> _rows = [];
    private readonly List<RareRow[]> _rares = [];
    private readonly List<NameRow[]> _names = [];
    private readonly OctetHash _hash = OctetHash.Secret();
    private ulong[] _places = FreePlaces(1024);
    private int _rareCount;
    private int _nameCount;

    /// <summary>Creates an empty table.</summary>
    public CorrespondentTable() => Values = new Rows(this);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them, in order of their first message.</summary>
    public IEnumerable<Correspondent> Values { get; }

    /// <summary>The octets of addresses and names.</summary>
    public TextArena Texts { get; } = new();

    /// <summary>The totals of one.</summary>
    public ref CorrespondentRow this[int row] => ref _rows[row >> RowBits][row & (RowsInChunk - 1)];

    /// <summary>What few have; all zero for the others.</summary>
    public RareRow Rare(int row) => this[row].Rare is > 0 and int number ? RareAt(number - 1) : default;

    /// <summary>The same, to be written.</summary>
    public ref RareRow RareOf(int row)
    {
        ref CorrespondentRow who = ref this[row];
        if (who.Rare == 0)
        {
            if (_rareCount >> RowBits == _rares.Count)
            {
                _rares.Add(SpareArrays<RareRow>.Take(RowsInChunk));
            }

            RareAt(_rareCount) = default;
            who.Rare = ++_rareCount;
        }

        return ref RareAt(who.Rare - 1);
    }

    /// <summary>Finds a correspondent, or adds one.</summary>
    /// <param name="key">The normalized address.</param>
    /// <returns>Its row.</returns>
    public int FindOrAdd(ReadOnlySpan<byte> key)
    {
        // A place holds 32 bits of the hash above the row's number plus one; 0 is free. A row is looked at only when its hash fits.
        ulong hash = _hash.Of(key) & HashBits;
        int mask = _places.Length - 1;
        int at = (int)(hash >> 32) & mask;
        for (; _places[at] != 0; at = (at + 1) & mask)
        {
            if ((_places[at] & HashBits) == hash && (int)(uint)_places[at] - 1 is var row && Texts[this[row].Key].SequenceEqual(key))
            {
                return row;
            }
        }

        return Add(hash, at, key);
    }

    /// <summary>Notes that the address stood in a message.</summary>
    /// <param name="row">Whose.</param>
    /// <param name="at">When, in seconds since 1970; 0 when unknown.</param>
    /// <param name="name">The name beside it, as UTF-8; empty for none.</param>
    /// <param name="spelling">The address as written, as UTF-8.</param>
    public void Seen(int row, long at, ReadOnlySpan<byte> name, ReadOnlySpan<byte> spelling)
    {
        ref CorrespondentRow who = ref this[row];
        uint time = Seconds.Narrow(at);
        if (time > 0)
        {
            who.FirstAt = who.FirstAt == 0 ? time : Math.Min(who.FirstAt, time);
        }

        if (time >= who.LastAt)
        {
            Spell(row, time, spelling);
        }

        if (!name.IsEmpty)
        {
            AddName(ref who, time, name);
        }
    }

    /// <summary>Sets the spelling to what an earlier run kept.</summary>
    public void Restore(int row, ReadOnlySpan<byte> spelling) => RareOf(row).Spelling = Texts.Add(spelling);

    /// <summary>Adds a name that an earlier run kept.</summary>
    public void Restore(int row, ReadOnlySpan<byte> name, int count, uint lastAt) => AddName(ref this[row], name, count, lastAt);

    /// <summary>A name by its number; 0 is none.</summary>
    public ref readonly NameRow Name(int number) => ref NameAt(number - 1);

    /// <summary>Leaves the memory to the next mailbox; the table is useless then.</summary>
    public void Dispose()
    {
        SpareArrays<CorrespondentRow>.Give(_rows);
        SpareArrays<RareRow>.Give(_rares);
        SpareArrays<NameRow>.Give(_names);
        SpareArrays<ulong>.Give([_places]);
        Texts.Dispose();
        _rows.Clear();
        _rares.Clear();
        _names.Clear();
        _places = [];
        Count = 0;
    }

    private ref RareRow RareAt(int index) => ref _rares[index >> RowBits][index & (RowsInChunk - 1)];

    private ref NameRow NameAt(int index) => ref _names[index >> RowBits][index & (RowsInChunk - 1)];

    private int Add(ulong hash, int at, ReadOnlySpan<byte> key)
    {
        if (Count >> RowBits == _rows.Count)
        {
            _rows.Add(SpareArrays<CorrespondentRow>.Take(RowsInChunk));
        }

        int row = Count++;
        this[row] = new CorrespondentRow { Key = Texts.Add(key) };
        _places[at] = hash | (uint)(row + 1);
        if (Count * 4L >= _places.Length * 3L)
        {
            Grow();
        }

        return row;
    }

    private static ulong[] FreePlaces(int count)
    {
        ulong[] places = SpareArrays<ulong>.Take(count);
        Array.Clear(places);
        return places;
    }

    private void Grow()
    {
        ulong[] larger = FreePlaces(_places.Length * 2);
        foreach (ulong place in _places)
        {
            int at = (int)(place >> 32) & (larger.Length - 1);
            while (place != 0 && larger[at] != 0)
            {
                at = (at + 1) & (larger.Length - 1);
            }

            larger[at] = place == 0 ? larger[at] : place;
        }

        SpareArrays<ulong>.Give([_places]);
        _places = larger;
    }

    /// <summary>Keeps the spelling of the latest message; of two at the same second the smaller one, so that the order of messages says nothing.</summary>
    private void Spell(int row, uint time, ReadOnlySpan<byte> octets)
    {
        ref CorrespondentRow who = ref this[row];
        TextPlace spelling = Rare(row).Spelling;
        ReadOnlySpan<byte> before = Texts[spelling.Length > 0 ? spelling : who.Key];
        if (time == who.LastAt && octets.SequenceCompareTo(before) >= 0)
        {
            return;
        }

        who.LastAt = time;
        if (!octets.SequenceEqual(before))
        {
            RareOf(row).Spelling = octets.SequenceEqual(Texts[who.Key]) ? default : Texts.Replace(spelling, octets);
        }
    }

    private void AddName(ref CorrespondentRow who, uint time, ReadOnlySpan<byte> octets)
    {
        for (int number = who.FirstName; number > 0;)
        {
            ref NameRow known = ref NameAt(number - 1);
            if (Texts[known.Text].SequenceEqual(octets))
            {
                known.Count++;
                known.LastAt = Math.Max(known.LastAt, time);
                return;
            }

            number = known.Next;
        }

        AddName(ref who, octets, 1, time);
    }

    private void AddName(ref CorrespondentRow who, ReadOnlySpan<byte> name, int count, uint lastAt)
    {
        if (who.NameCount == Correspondent.MaxNames)
        {
            return;
        }

        if (_nameCount >> RowBits == _names.Count)
        {
            _names.Add(SpareArrays<NameRow>.Take(RowsInChunk));
        }

        NameAt(_nameCount) = new NameRow { Text = Texts.Add(name), Count = count, LastAt = lastAt, Next = who.FirstName };
        who.FirstName = ++_nameCount;
        who.NameCount++;
    }

    private sealed class Rows(CorrespondentTable table) : IEnumerable<Correspondent>
    {
        public IEnumerator<Correspondent> GetEnumerator()
        {
            for (int row = 0; row < table.Count; row++)
            {
                yield return new Correspondent(table, row);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>The totals of one correspondent.</summary>
internal struct CorrespondentRow
{
    public TextPlace Key;
    public int FirstName;
    public int Rare;
    public int Sent;
    public int Received;
    public int Copied;
    public int Stamp;
    public uint FirstAt;
    public uint LastAt;
    public uint LastSentAt;
    public uint LastReceivedAt;
    public byte NameCount;
    public bool IsGivenOut;
    public bool IsDirty;

    /// <summary>What it was taken for when last settled; 0 before. Not kept.</summary>
    public byte Kind;
}

/// <summary>What few correspondents have: an address not written like its key, and what is counted of lists, machines and the owner.</summary>
internal struct RareRow
{
    public TextPlace Spelling;
    public int Bulk;
    public int Automatic;
    public int ListUse;
    public int OwnUse;
}

/// <summary>One name of an address, and the number of the next one.</summary>
internal struct NameRow
{
    public TextPlace Text;
    public int Count;
    public uint LastAt;
    public int Next;
}
