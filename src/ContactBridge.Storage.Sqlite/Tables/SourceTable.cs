using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>Sources with their tokens.</summary>
internal sealed class SourceTable(Database database)
{
    private const string Columns = "id, name, kind, display_name, availability, retired_on, origin, incremental, deletions, trust, token, read_at, read_offset, restarting";

    public IReadOnlyList<StoredSource> List(long owner)
    {
        List<StoredSource> sources = [];
        Statement select = database[$"SELECT {Columns} FROM source WHERE owner = ?1"].Bind(1, owner);
        while (select.Step())
        {
            sources.Add(Read(select));
        }

        sources.Sort(static (left, right) => left.Descriptor.Id.CompareTo(right.Descriptor.Id));
        return sources;
    }

    public StoredSource? Find(long owner, SourceId source)
    {
        Statement select = database[$"SELECT {Columns} FROM source WHERE owner = ?1 AND name = ?2"].Bind(1, owner).Bind(2, source.Value);
        StoredSource? found = select.Step() ? Read(select) : null;
        select.Reset();
        return found;
    }

    public long? FindId(long owner, SourceId source) =>
        database["SELECT id FROM source WHERE owner = ?1 AND name = ?2"].Bind(1, owner).Bind(2, source.Value).Scalar();

    /// <summary>How many records all sources have.</summary>
    public int CountRecords(long owner) => (int)database["SELECT sum(records) FROM source WHERE owner = ?1"].Bind(1, owner).Scalar().GetValueOrDefault();

    /// <summary>How many records one source has.</summary>
    public int CountRecords(long owner, SourceId source) =>
        (int)database["SELECT records FROM source WHERE owner = ?1 AND name = ?2"].Bind(1, owner).Bind(2, source.Value).Scalar().GetValueOrDefault();

    /// <summary>Counts records that came, or went.</summary>
    public void AddRecords(long id, int more) => database["UPDATE source SET records = records + ?2 WHERE id = ?1"].Bind(1, id).Bind(2, more).Run();

    /// <summary>The source of each row id.</summary>
    public Dictionary<long, SourceId> Names(long owner)
    {
        Dictionary<long, SourceId> names = [];
        Statement select = database["SELECT id, name FROM source WHERE owner = ?1"].Bind(1, owner);
        while (select.Step())
        {
            names.Add(select.Int64(0), SourceId.Create(select.Text(1)!));
        }

        return names;
    }

    /// <summary>Adds or updates a source and gives its row id.</summary>
    public long Put(long owner, StoredSource source)
    {
        SourceDescriptor descriptor = source.Descriptor;
        Statement put = database["""
            INSERT INTO source (owner, name, kind, display_name, availability, retired_on, origin, incremental, deletions, trust, token, read_at, read_offset, restarting)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            ON CONFLICT (owner, name) DO UPDATE SET kind = ?3, display_name = ?4, availability = ?5, retired_on = ?6, origin = ?7,
                incremental = ?8, deletions = ?9, trust = ?10, token = ?11, read_at = ?12, read_offset = ?13, restarting = ?14
            """];
        put.Bind(1, owner).Bind(2, descriptor.Id.Value).Bind(3, descriptor.Kind).Bind(4, descriptor.DisplayName).Bind(5, (int)descriptor.Availability);
        _ = descriptor.RetiredOn is { } day ? put.Bind(6, day.DayNumber) : put.BindNull(6);
        put.Bind(7, (int)descriptor.Origin).Bind(8, descriptor.IsIncremental ? 1 : 0).Bind(9, descriptor.ReportsDeletions ? 1 : 0).Bind(10, descriptor.Trust);
        put.Bind(11, source.Token.Bytes.Span);
        _ = source.LastReadAt is { } time ? put.Bind(12, time.UtcTicks).Bind(13, (long)time.Offset.TotalMinutes) : put.BindNull(12).BindNull(13);
        put.Bind(14, source.IsRestarting ? 1 : 0).Run();
        return FindId(owner, descriptor.Id)!.Value;
    }

    public void Remove(long id) => database["DELETE FROM source WHERE id = ?1"].Bind(1, id).Run();

    private static StoredSource Read(Statement row) => new()
    {
        Descriptor = new SourceDescriptor
        {
            Id = SourceId.Create(row.Text(1)!),
            Kind = row.Text(2)!,
            DisplayName = row.Text(3)!,
            Availability = (SourceAvailability)row.Int32(4),
            RetiredOn = row.IsNull(5) ? null : DateOnly.FromDayNumber(row.Int32(5)),
            Origin = (ContactOrigin)row.Int32(6),
            IsIncremental = row.Int32(7) != 0,
            ReportsDeletions = row.Int32(8) != 0,
            Trust = row.Int32(9),
        },
        Token = new SyncToken(row.Blob(10)),
        LastReadAt = row.IsNull(11) ? null : new DateTimeOffset(row.Int64(11), TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(row.Int64(12))),
        IsRestarting = row.Int32(13) != 0,
    };
}
