using System.Buffers.Binary;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>The messages counted, as 48-bit numbers in order: about 7 octets each, in pages that neither move nor become garbage.</summary>
/// <remarks>
/// A B-tree of two levels: the first 8 bits name a range, whose pages hold the other 40 in order. A full page is halved, one at the end of its range is
/// begun anew, so that pages filled in order, from a token, are full. Numbers that somebody has aimed at one range make it slower, not larger.
/// </remarks>
internal sealed class MessageSet : IDisposable
{
    /// <summary>Above the largest number.</summary>
    public const ulong End = 1UL << Bits;

    private const int Bits = 48;
    private const int RangeBits = 8;
    private const int KeyBits = Bits - RangeBits;
    private const int KeyBytes = KeyBits / 8;
    private const int PageBits = 9;
    private const int PageBytes = 1 << PageBits;
    private const int PagesInChunkBits = 7;
    private const int ChunkBytes = PageBytes << PagesInChunkBits;

    // The first octet of a page counts its keys; two are free, so that the eight that end with the first key lie in the page.
    private const int HeaderBytes = sizeof(ulong) - KeyBytes;
    private const int KeysInPage = (PageBytes - HeaderBytes) / KeyBytes;

    private readonly List<byte[]> _chunks = [];
    private readonly List<int>?[] _ranges = new List<int>?[1 << RangeBits];
    private int _pageCount;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a number of 48 bits.</summary>
    /// <returns>False when it is in already.</returns>
    public bool Add(ulong message)
    {
        ulong key = message & ((1UL << KeyBits) - 1);
        List<int> pages = _ranges[message >> KeyBits] ??= [NewPage()];
        int at = FindPage(pages, key);
        Span<byte> page = Page(pages[at]);
        int place = FindPlace(page, key);
        if (place < page[0] && Key(page, place) == key)
        {
            return false;
        }

        if (page[0] == KeysInPage)
        {
            page = Split(pages, at, ref place);
        }

        Insert(page, place, key);
        Count++;
        return true;
    }

    /// <summary>Hands out all, from the smallest to the largest.</summary>
    public void Visit(Action<ulong> visit)
    {
        for (int range = 0; range < _ranges.Length; range++)
        {
            foreach (int number in _ranges[range] ?? [])
            {
                Span<byte> page = Page(number);
                for (int i = 0; i < page[0]; i++)
                {
                    visit(((ulong)range << KeyBits) | Key(page, i));
                }
            }
        }
    }

    /// <summary>Leaves the memory to the next mailbox; the set is useless then.</summary>
    public void Dispose()
    {
        SpareArrays<byte>.Give(_chunks);
        _chunks.Clear();
        Array.Clear(_ranges);
    }

    private static ulong Key(ReadOnlySpan<byte> page, int place) =>
        BinaryPrimitives.ReadUInt64BigEndian(page[(place * KeyBytes)..]) & ((1UL << KeyBits) - 1);

    /// <summary>The first place whose key is not smaller.</summary>
    private static int FindPlace(ReadOnlySpan<byte> page, ulong key)
    {
        int low = 0;
        int high = page[0];
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (Key(page, middle) < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static void Insert(Span<byte> page, int place, ulong key)
    {
        int from = HeaderBytes + (place * KeyBytes);
        int end = HeaderBytes + (page[0] * KeyBytes);
        page[from..end].CopyTo(page[(from + KeyBytes)..]);
        page[from] = (byte)(key >> (8 * sizeof(uint)));
        BinaryPrimitives.WriteUInt32BigEndian(page[(from + 1)..], (uint)key);
        page[0]++;
    }

    /// <summary>The last page that begins at the key or before it; else the first.</summary>
    private int FindPage(List<int> pages, ulong key)
    {
        int low = 1;
        int high = pages.Count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (Key(Page(pages[middle]), 0) <= key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    /// <summary>Makes room.</summary>
    /// <returns>The page to put the key in.</returns>
    private Span<byte> Split(List<int> pages, int at, scoped ref int place)
    {
        int number = NewPage();
        Span<byte> page = Page(pages[at]);
        Span<byte> next = Page(number);
        pages.Insert(at + 1, number);
        int kept = place == KeysInPage && at + 2 == pages.Count ? KeysInPage : KeysInPage / 2;
        page[(HeaderBytes + (kept * KeyBytes))..].CopyTo(next[HeaderBytes..]);
        next[0] = (byte)(KeysInPage - kept);
        page[0] = (byte)kept;
        if (place < kept)
        {
            return page;
        }

        place -= kept;
        return next;
    }

    private Span<byte> Page(int number) => _chunks[number >> PagesInChunkBits].AsSpan((number & ((1 << PagesInChunkBits) - 1)) << PageBits, PageBytes);

    private int NewPage()
    {
        if (_pageCount >> PagesInChunkBits == _chunks.Count)
        {
            _chunks.Add(SpareArrays<byte>.Take(ChunkBytes));
        }

        Page(_pageCount)[0] = 0;
        return _pageCount++;
    }
}
