using ContactBridge.Contacts;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Import.Identity;

/// <summary>The items of a file as far as identity needs them, in file order: a few dozen bytes each.</summary>
internal sealed class FileItems
{
    private readonly List<FileItem> _items = [];
    private readonly List<ulong> _hints = [];

    public int Count => _items.Count;

    /// <summary>Items that are contacts.</summary>
    public int ContactCount { get; private set; }

    public FileItem this[int index] => _items[index];

    /// <summary>Adds a contact.</summary>
    public void Add(string? id, Contact contact) => Add(id, contact, ContactCodec.Hash(contact));

    /// <summary>Adds a contact whose hash is known.</summary>
    public void Add(string? id, Contact contact, ContentHash hash)
    {
        int start = _hints.Count;
        IdentityHints.Collect(contact, _hints);
        _items.Add(new FileItem(string.IsNullOrEmpty(id) ? null : id, hash, start, (ushort)(_hints.Count - start), IsRejected: false));
        ContactCount++;
    }

    /// <summary>Adds an item that could not be read.</summary>
    public void AddRejected() => _items.Add(new FileItem(null, default, 0, 0, IsRejected: true));

    public ReadOnlySpan<ulong> HintsOf(int index)
    {
        FileItem item = _items[index];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_hints).Slice(item.HintStart, item.HintCount);
    }
}

/// <summary>One item of a file.</summary>
internal readonly record struct FileItem(string? Id, ContentHash Hash, int HintStart, ushort HintCount, bool IsRejected);

/// <summary>The records of a file source as its last complete read left them, without clear values.</summary>
internal sealed class KnownRecords
{
    private readonly List<KnownRecord> _records = [];
    private readonly List<ulong> _hints = [];

    public static KnownRecords Empty { get; } = new();

    public int Count => _records.Count;

    public int HintCount => _hints.Count;

    public KnownRecord this[int index] => _records[index];

    public void Add(RecordName name, ContentHash content, bool isPresent, ReadOnlySpan<ulong> hints)
    {
        _records.Add(new KnownRecord(name, content, isPresent, _hints.Count, (ushort)hints.Length));
        _hints.AddRange(hints);
    }

    public ReadOnlySpan<ulong> HintsOf(int index)
    {
        KnownRecord record = _records[index];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_hints).Slice(record.HintStart, record.HintCount);
    }
}

/// <summary>One record as the last complete read left it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">The hash of its content in the book.</param>
/// <param name="IsPresent">True when the last file held it; false when only an earlier one did.</param>
/// <param name="HintStart">Where its hints begin.</param>
/// <param name="HintCount">How many they are.</param>
internal readonly record struct KnownRecord(RecordName Name, ContentHash Content, bool IsPresent, int HintStart, ushort HintCount);
