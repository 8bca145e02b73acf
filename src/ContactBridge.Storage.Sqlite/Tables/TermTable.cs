using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>The index: the terms of each record as one blob, and one row for each term and record under it.</summary>
internal sealed class TermTable(Database database)
{
    public Dictionary<int, long[]> Terms(long owner, IEnumerable<int> numbers, CancellationToken cancellationToken)
    {
        Dictionary<int, long[]> found = [];
        foreach (int number in numbers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Find(owner, number) is { } terms)
            {
                found[number] = terms;
            }
        }

        return found;
    }

    public Dictionary<long, int[]> Postings(long owner, IEnumerable<long> terms, int limit, CancellationToken cancellationToken)
    {
        Dictionary<long, int[]> found = [];
        List<int> numbers = [];
        Statement select = database["SELECT number FROM posting WHERE owner = ?1 AND term = ?2 ORDER BY number LIMIT ?3"].Bind(1, owner).Bind(3, limit);
        foreach (long term in terms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            numbers.Clear();
            select.Bind(2, term);
            while (select.Step())
            {
                numbers.Add(select.Int32(0));
            }

            if (numbers.Count > 0)
            {
                found[term] = [.. numbers];
            }
        }

        return found;
    }

    public Dictionary<long, int> Counts(long owner, IEnumerable<long> terms, CancellationToken cancellationToken)
    {
        Dictionary<long, int> found = [];
        Statement select = database["SELECT count(*) FROM posting WHERE owner = ?1 AND term = ?2"].Bind(1, owner);
        foreach (long term in terms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (select.Bind(2, term).Scalar() is { } count and > 0)
            {
                found[term] = (int)count;
            }
        }

        return found;
    }

    public void Clear(long owner)
    {
        OwnerTable.Clear(database, "terms", owner);
        OwnerTable.Clear(database, "posting", owner);
    }

    /// <summary>Replaces the terms of these records. Rows are written in the order of their keys: many times faster than in any other.</summary>
    public void Apply(long owner, IReadOnlyList<(int Number, long[] Terms)> changes, CancellationToken cancellationToken)
    {
        PostingList added = new(changes.Sum(change => change.Terms.Length));
        PostingList dropped = new(0);
        Statement delete = database["DELETE FROM terms WHERE id = ?1"];
        Statement put = database["INSERT OR REPLACE INTO terms (id, terms) VALUES (?1, ?2)"];
        foreach ((int number, long[] terms) in changes.OrderBy(change => change.Number))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Compare(number, Find(owner, number) ?? [], terms, added, dropped);
            long id = RecordId.Of(owner, number);
            if (terms.Length == 0)
            {
                delete.Bind(1, id).Run();
            }
            else
            {
                put.Bind(1, id).Bind(2, PackedLongs.Pack(terms)).Run();
            }
        }

        Run(dropped, database["DELETE FROM posting WHERE owner = ?1 AND term = ?2 AND number = ?3"].Bind(1, owner), cancellationToken);
        Run(added, database["INSERT OR IGNORE INTO posting (owner, term, number) VALUES (?1, ?2, ?3)"].Bind(1, owner), cancellationToken);
    }

    private static void Compare(int number, long[] before, long[] after, PostingList added, PostingList dropped)
    {
        if (before.Length == 0)
        {
            added.AddRange(after, number);
            return;
        }

        HashSet<long> kept = [.. before];
        kept.IntersectWith(after);
        added.AddRange(after.Where(term => !kept.Contains(term)), number);
        dropped.AddRange(before.Where(term => !kept.Contains(term)), number);
    }

    private static void Run(PostingList postings, Statement statement, CancellationToken cancellationToken)
    {
        foreach ((long term, int number) in postings.Sorted())
        {
            cancellationToken.ThrowIfCancellationRequested();
            statement.Bind(2, term).Bind(3, number).Run();
        }
    }

    private long[]? Find(long owner, int number)
    {
        Statement select = database["SELECT terms FROM terms WHERE id = ?1"].Bind(1, RecordId.Of(owner, number));
        long[]? terms = select.Step() ? PackedLongs.Unpack(select.Blob(0)) : null;
        select.Reset();
        return terms;
    }
}
