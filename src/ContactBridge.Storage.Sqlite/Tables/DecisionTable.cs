using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>What users said of records.</summary>
internal sealed class DecisionTable(Database database)
{
    public List<StoredDecision> List(long owner)
    {
        Dictionary<long, (List<RecordIdentity> First, List<RecordIdentity> Second)> sides = [];
        Statement records = database["""
            SELECT r.decision, r.side, r.source, r.key, r.fingerprint FROM decision d JOIN decision_record r ON r.decision = d.id
            WHERE d.owner = ?1 ORDER BY r.decision, r.side, r.position
            """].Bind(1, owner);
        while (records.Step())
        {
            if (!sides.TryGetValue(records.Int64(0), out (List<RecordIdentity> First, List<RecordIdentity> Second) both))
            {
                sides.Add(records.Int64(0), both = ([], []));
            }

            string source = records.Text(2)!;
            RecordKey key = new(source.Length == 0 ? default : SourceId.Create(source), records.Text(3)!);
            (records.Int32(1) == 0 ? both.First : both.Second).Add(new RecordIdentity(key, records.Int64(4)));
        }

        List<StoredDecision> decisions = [];
        Statement select = database["SELECT id, kind, made_at, made_offset FROM decision WHERE owner = ?1 ORDER BY id"].Bind(1, owner);
        while (select.Step())
        {
            bool hasRecords = sides.TryGetValue(select.Int64(0), out (List<RecordIdentity> First, List<RecordIdentity> Second) both);
            decisions.Add(new StoredDecision(select.Int64(0), new Decision
            {
                Kind = (DecisionKind)select.Int32(1),
                First = hasRecords ? both.First : [],
                Second = hasRecords ? both.Second : [],
                MadeAt = new DateTimeOffset(select.Int64(2), TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(select.Int64(3))),
            }));
        }

        return decisions;
    }

    public long Add(long owner, Decision decision)
    {
        long id = database["INSERT INTO decision (owner, kind, made_at, made_offset) VALUES (?1, ?2, ?3, ?4) RETURNING id"]
            .Bind(1, owner).Bind(2, (int)decision.Kind).Bind(3, decision.MadeAt.UtcTicks).Bind(4, (long)decision.MadeAt.Offset.TotalMinutes).Scalar()!.Value;
        AddSide(id, 0, decision.First);
        AddSide(id, 1, decision.Second);
        return id;
    }

    public bool Remove(long owner, long id)
    {
        if (database["DELETE FROM decision WHERE id = ?1 AND owner = ?2 RETURNING id"].Bind(1, id).Bind(2, owner).Scalar() is null)
        {
            return false;
        }

        database["DELETE FROM decision_record WHERE decision = ?1"].Bind(1, id).Run();
        return true;
    }

    /// <summary>Takes a source's keys out of decisions; the fingerprints, which tell nothing, go on holding.</summary>
    public void ForgetKeys(long owner, SourceId source) =>
        database["UPDATE decision_record SET source = '', key = '' WHERE source = ?2 AND decision IN (SELECT id FROM decision WHERE owner = ?1)"]
            .Bind(1, owner).Bind(2, source.Value).Run();

    private void AddSide(long decision, int side, IReadOnlyList<RecordIdentity> records)
    {
        Statement add = database["INSERT INTO decision_record (decision, side, position, source, key, fingerprint) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"].Bind(1, decision).Bind(2, side);
        for (int i = 0; i < records.Count; i++)
        {
            add.Bind(3, i).Bind(4, records[i].Key.Source.Value).Bind(5, records[i].Key.Id).Bind(6, records[i].Fingerprint).Run();
        }
    }
}
