using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>The index from both sides: the terms of each record, and the records under each term, one row and one blob each.</summary>
internal sealed class TermTable(Database database)
{
    private byte[] _buffer = new byte[256];

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
        Statement select = database["SELECT substr(numbers, 1, ?3) FROM posting WHERE owner = ?1 AND term = ?2"].Bind(1, owner).Bind(3, (long)limit * sizeof(int));
        foreach (long term in terms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (select.Bind(2, term).Step())
            {
                found[term] = Packed.UnpackInts(select.Blob(0));
                select.Reset();
            }
        }

        return found;
    }

    public Dictionary<long, int> Counts(long owner, IEnumerable<long> terms, CancellationToken cancellationToken)
    {
        Dictionary<long, int> found = [];
        Statement select = database["SELECT length(numbers) FROM posting WHERE owner = ?1 AND term = ?2"].Bind(1, owner);
        foreach (long term in terms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (select.Bind(2, term).Scalar() is { } bytes)
            {
                found[term] = (int)(bytes / sizeof(int));
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
    /// <param name="owner">Whose records.</param>
    /// <param name="changes">The records' numbers and terms.</param>
    /// <param name="isEmpty">True when the tables were just cleared, so that there is nothing to look up.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Apply(long owner, IReadOnlyList<(int Number, long[] Terms)> changes, bool isEmpty, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return;
        }

        PostingList postings = new();
        Statement delete = database["DELETE FROM terms WHERE id = ?1"];
        Statement put = database[$"{Insert(isEmpty)} INTO terms (id, terms) VALUES (?1, ?2)"];
        (int Number, long[] Terms)[] sorted = [.. changes.OrderBy(change => change.Number)];
        for (int i = 0; i < sorted.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int number, long[] terms) = sorted[i];
            if (i + 1 < sorted.Length && sorted[i + 1].Number == number)
            {
                // Said twice: the later holds.
                continue;
            }

            Compare(number, isEmpty ? null : Find(owner, number), terms, postings);
            long id = RecordId.Of(owner, number);
            if (terms.Length == 0)
            {
                delete.Bind(1, id).Run();
            }
            else
            {
                put.Bind(1, id).Bind(2, Packed.Pack(terms)).Run();
            }
        }

        Write(owner, postings, isEmpty, cancellationToken);
    }

    /// <summary>Into an empty table SQLite appends faster when it need not think of rows to replace.</summary>
    private static string Insert(bool isEmpty) => isEmpty ? "INSERT" : "INSERT OR REPLACE";

    private static void Compare(int number, long[]? before, long[] after, PostingList postings)
    {
        if (before is null)
        {
            postings.Add(after, number);
            return;
        }

        HashSet<long> kept = [.. before];
        kept.IntersectWith(after);
        postings.Add([.. after.Where(term => !kept.Contains(term))], number);
        postings.Drop([.. before.Where(term => !kept.Contains(term))], number);
    }

    /// <summary>All three rise, and so does the result: what was there or comes, without what goes.</summary>
    private static int[] Merge(ReadOnlySpan<int> before, ReadOnlySpan<int> added, ReadOnlySpan<int> dropped)
    {
        int[] merged = new int[before.Length + added.Length];
        int count = 0;
        while (!before.IsEmpty || !added.IsEmpty)
        {
            bool takesBefore = added.IsEmpty || (!before.IsEmpty && before[0] <= added[0]);
            int number = takesBefore ? before[0] : added[0];
            before = takesBefore ? before[1..] : before;
            added = !added.IsEmpty && added[0] == number ? added[1..] : added;
            while (!dropped.IsEmpty && dropped[0] < number)
            {
                dropped = dropped[1..];
            }

            if (dropped.IsEmpty || dropped[0] != number)
            {
                merged[count++] = number;
            }
        }

        return merged[..count];
    }

    private void Write(long owner, PostingList postings, bool isEmpty, CancellationToken cancellationToken)
    {
        Statement select = database["SELECT numbers FROM posting WHERE owner = ?1 AND term = ?2"].Bind(1, owner);
        Statement delete = database["DELETE FROM posting WHERE owner = ?1 AND term = ?2"].Bind(1, owner);
        Statement put = database[$"{Insert(isEmpty)} INTO posting (owner, term, numbers) VALUES (?1, ?2, ?3)"].Bind(1, owner);
        postings.Visit((term, added, dropped) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!isEmpty && select.Bind(2, term).Step())
            {
                added = Merge(Packed.UnpackInts(select.Blob(0)), added, dropped);
                select.Reset();
            }

            if (added.IsEmpty)
            {
                delete.Bind(2, term).Run();
            }
            else
            {
                put.Bind(2, term).Bind(3, Packed.Pack(added, ref _buffer)).Run();
            }
        });
    }

    private long[]? Find(long owner, int number)
    {
        Statement select = database["SELECT terms FROM terms WHERE id = ?1"].Bind(1, RecordId.Of(owner, number));
        long[]? terms = select.Step() ? Packed.UnpackLongs(select.Blob(0)) : null;
        select.Reset();
        return terms;
    }
}
