using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>Links between records.</summary>
internal sealed class LinkTable(Database database)
{
    public List<RecordLink> All(long owner)
    {
        List<RecordLink> links = [];
        Statement select = database["SELECT first, second, weight, review FROM link WHERE owner = ?1"].Bind(1, owner);
        while (select.Step())
        {
            links.Add(new RecordLink(select.Int32(0), select.Int32(1), select.Double(2), select.Double(3)));
        }

        return links;
    }

    public List<RecordLink> Of(long owner, HashSet<int> numbers, CancellationToken cancellationToken)
    {
        List<RecordLink> links = [];
        Statement after = database["SELECT second, weight, review FROM link WHERE owner = ?1 AND first = ?2"].Bind(1, owner);
        Statement before = database["SELECT first, weight, review FROM link WHERE owner = ?1 AND second = ?2"].Bind(1, owner);
        foreach (int number in numbers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            after.Bind(2, number);
            while (after.Step())
            {
                links.Add(new RecordLink(number, after.Int32(0), after.Double(1), after.Double(2)));
            }

            before.Bind(2, number);
            while (before.Step())
            {
                if (before.Int32(0) is var first && !numbers.Contains(first))
                {
                    links.Add(new RecordLink(first, number, before.Double(1), before.Double(2)));
                }
            }
        }

        return links;
    }

    public void Clear(long owner) => OwnerTable.Clear(database, "link", owner);

    public void DropOf(long owner, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        Statement after = database["DELETE FROM link WHERE owner = ?1 AND first = ?2"].Bind(1, owner);
        Statement before = database["DELETE FROM link WHERE owner = ?1 AND second = ?2"].Bind(1, owner);
        foreach (int number in numbers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            after.Bind(2, number).Run();
            before.Bind(2, number).Run();
        }
    }

    /// <summary>Adds links; of two for one pair the later holds.</summary>
    public void Add(long owner, IReadOnlyList<RecordLink> links, bool isEmpty, CancellationToken cancellationToken)
    {
        Statement put = database[$"{(isEmpty ? "INSERT" : "INSERT OR REPLACE")} INTO link (owner, first, second, weight, review) VALUES (?1, ?2, ?3, ?4, ?5)"].Bind(1, owner);
        RecordLink[] sorted = [.. links.OrderBy(link => link.First).ThenBy(link => link.Second)];
        for (int i = 0; i < sorted.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RecordLink link = sorted[i];
            if (i + 1 == sorted.Length || sorted[i + 1].First != link.First || sorted[i + 1].Second != link.Second)
            {
                put.Bind(2, link.First).Bind(3, link.Second).Bind(4, link.Weight).Bind(5, link.ReviewBits).Run();
            }
        }
    }
}
