using System.IO.Compression;
using ContactBridge.Records;

namespace ContactBridge.Engine.Import;

/// <summary>Looks into a ZIP archive and the archives inside it, under one set of limits. Entry names are labels only: nothing is ever unpacked to disk.</summary>
internal sealed class ArchiveWalk(FileSearch search)
{
    private const int RatioCheckedFrom = 1 << 20;
    private const int MaxKeptBytes = 64 << 20;

    private int _depth;
    private int _entries;
    private long _totalBytes;
    private int _keptBytes;

    private ArchiveLimits Limits => search.Options.Archives;

    /// <summary>Whether a small entry's bytes may be kept instead of reading it from the archive again.</summary>
    public bool TryKeep(int bytes)
    {
        if (_keptBytes + bytes > MaxKeptBytes)
        {
            return false;
        }

        _keptBytes += bytes;
        return true;
    }

    public async Task AddArchiveAsync(ContactDocument archive, bool isNamed, CancellationToken cancellationToken)
    {
        if (_depth >= Limits.MaxNesting)
        {
            search.Fail(archive.Name, $"archives are nested deeper than {Limits.MaxNesting}.", IssueCode.LimitExceeded);
            return;
        }

        List<EntryInfo> entries;
        try
        {
            entries = await ListAsync(archive, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ContactDocument.IsFileError(exception))
        {
            bool isLimit = exception is LimitExceededException;
            search.Fail(archive.Name, isLimit ? exception.Message : "the archive is damaged.", isLimit ? IssueCode.LimitExceeded : IssueCode.UnreadableDocument);
            return;
        }

        if (entries.Exists(static e => e.Name == "[Content_Types].xml"))
        {
            const string Office = "an Office document; save its contacts as CSV";
            if (isNamed)
            {
                search.Fail(archive.Name, $"no known format; it looks like {Office}.");
            }
            else
            {
                search.Skip(archive.Name, $"looks like {Office}");
            }

            return;
        }

        _depth++;
        foreach (EntryInfo entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await AddEntryAsync(archive, entry, cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        _depth--;
    }

    private async Task<bool> AddEntryAsync(ContactDocument archive, EntryInfo entry, CancellationToken cancellationToken)
    {
        string name = $"{archive.Name}/{Label(entry.Name)}";
        if (++_entries > Limits.MaxEntries)
        {
            search.Fail(archive.Name, $"more than {Limits.MaxEntries} entries; the rest was not looked at.", IssueCode.LimitExceeded);
            return false;
        }

        if (entry.Name.Split('/').Any(static part => part.StartsWith('.') && part is not ("." or "..")) || entry.Name.StartsWith("__MACOSX/", StringComparison.Ordinal))
        {
            search.Skip(name, "hidden");
            return true;
        }

        if (entry.IsEncrypted)
        {
            search.Fail(name, "the entry is encrypted; unpack it first.");
            return true;
        }

        if (entry.Length > RatioCheckedFrom && entry.Length / Limits.MaxRatio > entry.PackedLength)
        {
            search.Fail(name, $"unpacks to more than {Limits.MaxRatio} times its size.", IssueCode.LimitExceeded);
            return true;
        }

        _totalBytes += entry.Length;
        if (_totalBytes > Limits.MaxTotalBytes)
        {
            search.Fail(archive.Name, $"unpacks to more than {Limits.MaxTotalBytes} bytes; the rest was not looked at.", IssueCode.LimitExceeded);
            return false;
        }

        var document = new ContactDocument
        {
            Name = name,
            Length = entry.Length,
            OpenAsync = async token => await OpenEntryAsync(archive, entry, token).ConfigureAwait(false),
        };
        await search.AddDocumentAsync(document, path: null, isNamed: false, this, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<List<EntryInfo>> ListAsync(ContactDocument archive, CancellationToken cancellationToken)
    {
        using ZipArchive zip = await OpenArchiveAsync(archive, cancellationToken).ConfigureAwait(false);
        var entries = new List<EntryInfo>();
        for (int i = 0; i < zip.Entries.Count; i++)
        {
            ZipArchiveEntry entry = zip.Entries[i];
            if (!entry.FullName.EndsWith('/') && !entry.FullName.EndsWith('\\'))
            {
                entries.Add(new EntryInfo(i, entry.FullName.Replace('\\', '/'), entry.Length, entry.CompressedLength, entry.IsEncrypted));
            }
        }

        entries.Sort(static (a, b) => (string.CompareOrdinal(a.Name, b.Name), a.Index.CompareTo(b.Index)) switch
        {
            (0, var byIndex) => byIndex,
            (var byName, _) => byName,
        });
        return entries;
    }

    private async Task<Stream> OpenEntryAsync(ContactDocument archive, EntryInfo entry, CancellationToken cancellationToken)
    {
        ZipArchive zip = await OpenArchiveAsync(archive, cancellationToken).ConfigureAwait(false);
        try
        {
            if (entry.Index >= zip.Entries.Count)
            {
                throw new InvalidDataException("The archive has changed.");
            }

            Stream stream = await zip.Entries[entry.Index].OpenAsync(cancellationToken).ConfigureAwait(false);
            return new EntryStream(stream, zip, entry.Length);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    private async Task<ZipArchive> OpenArchiveAsync(ContactDocument archive, CancellationToken cancellationToken)
    {
        Stream stream = await archive.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!stream.CanSeek)
            {
                Stream unpacked = stream;
                stream = await UnpackAsync(unpacked, cancellationToken).ConfigureAwait(false);
                await unpacked.DisposeAsync().ConfigureAwait(false);
            }

            return await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Stream> UnpackAsync(Stream stream, CancellationToken cancellationToken)
    {
        var memory = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (memory.Length + read > Limits.MaxInnerArchiveBytes)
            {
                throw new LimitExceededException($"an archive inside an archive is larger than {Limits.MaxInnerArchiveBytes} bytes.");
            }

            memory.Write(buffer, 0, read);
        }

        memory.Position = 0;
        return memory;
    }

    private static string Label(string entryName) =>
        FileSearch.Clean(string.Join('/', entryName.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(static part => part is not ("." or ".."))));

    private sealed record EntryInfo(int Index, string Name, long Length, long PackedLength, bool IsEncrypted);

    /// <summary>An entry being unpacked: closes its archive with itself, and never gives more than the archive declares.</summary>
    private sealed class EntryStream(Stream inner, ZipArchive archive, long declaredLength) : Stream
    {
        private long _given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                archive.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Count(int read)
        {
            _given += read;
            return _given <= declaredLength ? read : throw new LimitExceededException("an entry is larger than its archive declares.");
        }
    }
}
