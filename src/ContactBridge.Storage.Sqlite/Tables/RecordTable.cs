using System.Buffers.Binary;
using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>Records, their content, and their pending marks.</summary>
internal sealed class RecordTable(Database database)
{
    private const int HashBytes = 16;
    private const string Row = """
        SELECT r.id, r.source, r.key, r.hash, c.contact, c.document, c.line, c.item, c.issues
        FROM record r JOIN content c ON c.id = r.id
        """;

    private string? _document;

    /// <summary>True when the source has records, be they removed and not yet resolved.</summary>
    public bool HasAny(long source) => database["SELECT 1 FROM record WHERE source = ?1 LIMIT 1"].Bind(1, source).Scalar() is not null;

    public IReadOnlyList<RecordDigest> Digests(long sourceRow, SourceId source, CancellationToken cancellationToken)
    {
        List<RecordDigest> digests = [];
        Statement select = database["SELECT id, key, hash, generation FROM record WHERE source = ?1 AND hash IS NOT NULL"].Bind(1, sourceRow);
        while (select.Step())
        {
            digests.Add(new RecordDigest(new RecordKey(source, select.Text(1)!), RecordId.NumberOf(select.Int64(0)), ReadHash(select, 2), select.Int32(3)));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return digests;
    }

    public IReadOnlyList<RecordDigest> Digests(long sourceRow, SourceId source, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        List<RecordDigest> digests = [];
        Statement select = database["SELECT id, hash, generation FROM record WHERE source = ?1 AND key = ?2 AND hash IS NOT NULL"].Bind(1, sourceRow);
        foreach (string id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (select.Bind(2, id).Step())
            {
                digests.Add(new RecordDigest(new RecordKey(source, id), RecordId.NumberOf(select.Int64(0)), ReadHash(select, 1), select.Int32(2)));
                select.Reset();
            }
        }

        return digests;
    }

    /// <summary>Rows by rising number after <paramref name="after"/>, until there are so many, or so many bytes of them.</summary>
    public List<RecordRow> Page(long owner, int after, int maxRows, int maxBytes, Dictionary<long, SourceId> sources)
    {
        List<RecordRow> rows = [];
        Statement select = database[Row + " WHERE r.id > ?1 AND r.id <= ?2 AND r.hash IS NOT NULL ORDER BY r.id"].Bind(1, RecordId.Of(owner, after)).Bind(2, RecordId.Last(owner));
        for (long bytes = 0; rows.Count < maxRows && bytes < maxBytes && select.Step();)
        {
            RecordRow row = Read(select, sources);
            rows.Add(row);
            bytes += row.Contact.Length;
        }

        select.Reset();
        return rows;
    }

    public List<RecordRow> Get(long owner, IEnumerable<int> numbers, Dictionary<long, SourceId> sources, CancellationToken cancellationToken)
    {
        List<RecordRow> rows = [];
        Statement select = database[Row + " WHERE r.id = ?1 AND r.hash IS NOT NULL"];
        foreach (int number in numbers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (select.Bind(1, RecordId.Of(owner, number)).Step())
            {
                rows.Add(Read(select, sources));
            }

            select.Reset();
        }

        return rows;
    }

    public int? FindNumber(long source, string key) =>
        database["SELECT id FROM record WHERE source = ?1 AND key = ?2"].Bind(1, source).Bind(2, key).Scalar() is { } id ? RecordId.NumberOf(id) : null;

    public IReadOnlyList<PendingRecord> Pending(long owner, Dictionary<long, SourceId> sources, CancellationToken cancellationToken)
    {
        List<PendingRecord> pending = [];
        Statement select = Owned("SELECT p.id, r.source, r.key, r.hash IS NULL FROM pending p JOIN record r ON r.id = p.id WHERE p.id BETWEEN ?1 AND ?2 ORDER BY p.id", owner);
        while (select.Step())
        {
            pending.Add(new PendingRecord(RecordId.NumberOf(select.Int64(0)), new RecordKey(sources[select.Int64(1)], select.Text(2)!), select.Int32(3) != 0));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return pending;
    }

    /// <summary>Applies a commit's records and says by how many there are more now.</summary>
    public int Apply(OwnerRow owner, long source, ImportCommit commit, CancellationToken cancellationToken)
    {
        int more = 0;
        foreach (RecordKey key in commit.Removals)
        {
            cancellationToken.ThrowIfCancellationRequested();
            more -= Remove(source, key.Id) ? 1 : 0;
        }

        foreach ((ContactRecord record, ContentHash hash) in commit.Upserts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            more += Put(owner, source, record, hash, commit.Generation) ? 1 : 0;
        }

        Statement seen = database["UPDATE record SET generation = ?3 WHERE source = ?1 AND key = ?2"].Bind(1, source).Bind(3, commit.Generation);
        foreach (RecordKey key in commit.SeenUnchanged)
        {
            cancellationToken.ThrowIfCancellationRequested();
            seen.Bind(2, key.Id).Run();
        }

        return more;
    }

    /// <summary>Clears pending marks and gives the numbers of the removed records among them, whose rows are erased.</summary>
    public List<int> Resolve(long owner, IEnumerable<int> numbers)
    {
        List<int> removed = [];
        Statement clear = database["DELETE FROM pending WHERE id = ?1"];
        Statement isRemoved = database["SELECT hash IS NULL FROM record WHERE id = ?1"];
        foreach (int number in numbers)
        {
            long id = RecordId.Of(owner, number);
            clear.Bind(1, id).Run();
            if (isRemoved.Bind(1, id).Scalar() == 1)
            {
                removed.Add(number);
            }
        }

        EraseRows(owner, removed);
        return removed;
    }

    /// <summary>As <see cref="Resolve"/>, for all that is pending.</summary>
    public List<int> ResolveAll(long owner)
    {
        List<int> removed = [];
        Statement select = Owned("SELECT p.id FROM pending p JOIN record r ON r.id = p.id WHERE p.id BETWEEN ?1 AND ?2 AND r.hash IS NULL", owner);
        while (select.Step())
        {
            removed.Add(RecordId.NumberOf(select.Int64(0)));
        }

        OwnerTable.Clear(database, "pending", owner);
        EraseRows(owner, removed);
        return removed;
    }

    private static ContentHash ReadHash(Statement row, int column)
    {
        ReadOnlySpan<byte> bytes = row.Blob(column);
        return bytes.Length == HashBytes
            ? new ContentHash(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))
            : throw new StoreCorruptException("A record's hash in the store is damaged.");
    }

    private void EraseRows(long owner, List<int> numbers)
    {
        Statement erase = database["DELETE FROM record WHERE id = ?1"];
        foreach (int number in numbers)
        {
            erase.Bind(1, RecordId.Of(owner, number)).Run();
        }
    }

    /// <summary>Writes a record; true when there was none of its key.</summary>
    private bool Put(OwnerRow owner, long source, ContactRecord record, ContentHash hash, int generation)
    {
        Span<byte> digest = stackalloc byte[HashBytes];
        BinaryPrimitives.WriteUInt64BigEndian(digest, hash.High);
        BinaryPrimitives.WriteUInt64BigEndian(digest[8..], hash.Low);
        long id = RecordId.Of(owner.Id, owner.LastNumber + 1);
        Statement add = database["INSERT INTO record (id, source, key, hash, generation) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (source, key) DO NOTHING"];
        add.Bind(1, id).Bind(2, source).Bind(3, record.Key.Id).Bind(4, digest).Bind(5, generation).Run();
        bool isNew = database.ChangedRows > 0;
        if (isNew)
        {
            owner.LastNumber++;
        }
        else
        {
            id = RecordId.Of(owner.Id, FindNumber(source, record.Key.Id)!.Value);
            isNew = database["SELECT hash IS NULL FROM record WHERE id = ?1"].Bind(1, id).Scalar() == 1;
            database["UPDATE record SET hash = ?2, generation = ?3 WHERE id = ?1"].Bind(1, id).Bind(2, digest).Bind(3, generation).Run();
        }

        Statement content = database["INSERT OR REPLACE INTO content (id, contact, document, line, item, issues) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"];
        content.Bind(1, id).Bind(2, ContactCodec.Serialize(record.Contact)).Bind(3, record.Place.Document).Bind(4, record.Place.Line).Bind(5, record.Place.Item);
        _ = record.Issues.Count == 0 ? content.BindNull(6) : content.Bind(6, RecordIssueCodec.Serialize(record.Issues));
        content.Run();
        Mark(id);
        return isNew;
    }

    /// <summary>Takes a record away until its resolution; false when there is none.</summary>
    private bool Remove(long source, string key)
    {
        if (database["SELECT id FROM record WHERE source = ?1 AND key = ?2 AND hash IS NOT NULL"].Bind(1, source).Bind(2, key).Scalar() is { } id)
        {
            database["UPDATE record SET hash = NULL WHERE id = ?1"].Bind(1, id).Run();
            database["DELETE FROM content WHERE id = ?1"].Bind(1, id).Run();
            Mark(id);
            return true;
        }

        return false;
    }

    private void Mark(long id) => database["INSERT OR IGNORE INTO pending (id) VALUES (?1)"].Bind(1, id).Run();

    private Statement Owned(string sql, long owner) => database[sql].Bind(1, RecordId.First(owner)).Bind(2, RecordId.Last(owner));

    private RecordRow Read(Statement row, Dictionary<long, SourceId> sources)
    {
        string? document = row.Text(5);
        if (document != _document)
        {
            _document = document;
        }

        return new RecordRow
        {
            Number = RecordId.NumberOf(row.Int64(0)),
            Key = new RecordKey(sources[row.Int64(1)], row.Text(2)!),
            Hash = ReadHash(row, 3),
            Contact = row.Blob(4).ToArray(),
            Place = new RecordPlace(_document, row.Int32(6), row.Int32(7)),
            Issues = row.IsNull(8) ? [] : row.Blob(8).ToArray(),
        };
    }
}
