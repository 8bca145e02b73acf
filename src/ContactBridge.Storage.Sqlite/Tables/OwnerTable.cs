using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>An owner's row while a transaction is open.</summary>
internal sealed class OwnerRow(long id, int lastNumber, long revision)
{
    public long Id => id;

    /// <summary>The last record number given.</summary>
    public int LastNumber { get; set; } = lastNumber;

    /// <summary>Rises with every commit.</summary>
    public long Revision { get; set; } = revision;
}

/// <summary>Owners, and what deleting one takes along.</summary>
internal sealed class OwnerTable(Database database)
{
    public OwnerRow? Find(OwnerId owner)
    {
        Statement select = database["SELECT id, last_number, revision FROM owner WHERE name = ?1"].Bind(1, owner.Value);
        OwnerRow? row = select.Step() ? new OwnerRow(select.Int64(0), select.Int32(1), select.Int64(2)) : null;
        select.Reset();
        return row;
    }

    public OwnerRow Add(OwnerId owner)
    {
        database["INSERT INTO owner (name, last_number, revision) VALUES (?1, 0, 0)"].Bind(1, owner.Value).Run();
        return Find(owner)!;
    }

    public void Update(OwnerRow row) =>
        database["UPDATE owner SET last_number = ?2, revision = ?3 WHERE id = ?1"].Bind(1, row.Id).Bind(2, row.LastNumber).Bind(3, row.Revision).Run();

    public IReadOnlyList<OwnerId> List()
    {
        List<OwnerId> owners = [];
        Statement select = database["SELECT name FROM owner"];
        while (select.Step())
        {
            owners.Add(OwnerId.Create(select.Text(0)!));
        }

        owners.Sort(static (left, right) => string.CompareOrdinal(left.Value, right.Value));
        return owners;
    }

    public void Delete(long owner)
    {
        foreach (string table in (string[])["record", "content", "pending", "terms", "assignment"])
        {
            database[$"DELETE FROM {table} WHERE id BETWEEN ?1 AND ?2"].Bind(1, RecordId.First(owner)).Bind(2, RecordId.Last(owner)).Run();
        }

        database["DELETE FROM decision_record WHERE decision IN (SELECT id FROM decision WHERE owner = ?1)"].Bind(1, owner).Run();
        foreach (string table in (string[])["source", "posting", "link", "person", "decision", "setting"])
        {
            database[$"DELETE FROM {table} WHERE owner = ?1"].Bind(1, owner).Run();
        }

        database["DELETE FROM owner WHERE id = ?1"].Bind(1, owner).Run();
    }

    /// <summary>Empties a table of an owner's rows; at once when the whole table is that owner's.</summary>
    public static void Clear(Database database, string table, long owner)
    {
        if (database["SELECT count(*) FROM owner"].Scalar() == 1)
        {
            database[$"DELETE FROM {table}"].Run();
        }
        else if (table is "posting" or "link")
        {
            database[$"DELETE FROM {table} WHERE owner = ?1"].Bind(1, owner).Run();
        }
        else
        {
            database[$"DELETE FROM {table} WHERE id BETWEEN ?1 AND ?2"].Bind(1, RecordId.First(owner)).Bind(2, RecordId.Last(owner)).Run();
        }
    }
}
