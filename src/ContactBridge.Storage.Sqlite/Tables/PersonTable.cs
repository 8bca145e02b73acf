using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>Which record is whose, every person id issued, and where it leads.</summary>
internal sealed class PersonTable(Database database)
{
    public Dictionary<int, PersonId> People(long owner, IEnumerable<int> numbers, CancellationToken cancellationToken)
    {
        Dictionary<int, PersonId> people = [];
        Statement select = database["SELECT person FROM assignment WHERE id = ?1"];
        foreach (int number in numbers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (select.Bind(1, RecordId.Of(owner, number)).Scalar() is { } person)
            {
                people[number] = PersonId.FromBits((ulong)person);
            }
        }

        return people;
    }

    public Dictionary<int, PersonId> AllPeople(long owner)
    {
        Dictionary<int, PersonId> people = [];
        Statement select = database["SELECT id, person FROM assignment WHERE id BETWEEN ?1 AND ?2"].Bind(1, RecordId.First(owner)).Bind(2, RecordId.Last(owner));
        while (select.Step())
        {
            people.Add(RecordId.NumberOf(select.Int64(0)), PersonId.FromBits((ulong)select.Int64(1)));
        }

        return people;
    }

    public Dictionary<PersonId, int[]> Members(long owner, IEnumerable<PersonId> people, CancellationToken cancellationToken)
    {
        Dictionary<PersonId, int[]> members = [];
        List<int> numbers = [];
        Statement select = database["SELECT id FROM assignment WHERE person = ?1 AND id BETWEEN ?2 AND ?3 ORDER BY id"].Bind(2, RecordId.First(owner)).Bind(3, RecordId.Last(owner));
        foreach (PersonId person in people)
        {
            cancellationToken.ThrowIfCancellationRequested();
            numbers.Clear();
            select.Bind(1, (long)person.ToBits());
            while (select.Step())
            {
                numbers.Add(RecordId.NumberOf(select.Int64(0)));
            }

            if (numbers.Count > 0)
            {
                members[person] = [.. numbers];
            }
        }

        return members;
    }

    /// <summary>Follows redirects to their ends; null for an id that was never issued.</summary>
    public PersonRedirect? Find(long owner, PersonId person)
    {
        if (!TryGetSuccessors(owner, person, out _))
        {
            return null;
        }

        SortedSet<PersonId> ends = [];
        HashSet<PersonId> seen = [person];
        Stack<PersonId> open = new(seen);
        while (open.TryPop(out PersonId next))
        {
            TryGetSuccessors(owner, next, out PersonId[]? successors);
            if (successors is null || successors.Contains(next))
            {
                ends.Add(next);
            }

            foreach (PersonId successor in successors ?? [])
            {
                if (seen.Add(successor))
                {
                    open.Push(successor);
                }
            }
        }

        return new PersonRedirect(person, [.. ends]);
    }

    public void ClearAssignments(long owner) => OwnerTable.Clear(database, "assignment", owner);

    /// <summary>Assigns records to people, or to nobody; of two for one record the later holds.</summary>
    public void Assign(long owner, IReadOnlyList<(int Number, PersonId Person)> assignments, bool isEmpty, CancellationToken cancellationToken)
    {
        Statement put = database[$"{(isEmpty ? "INSERT" : "INSERT OR REPLACE")} INTO assignment (id, person) VALUES (?1, ?2)"];
        (int Number, PersonId Person)[] sorted = [.. assignments.OrderBy(assignment => assignment.Number)];
        for (int i = 0; i < sorted.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int number, PersonId person) = sorted[i];
            if (i + 1 < sorted.Length && sorted[i + 1].Number == number)
            {
                continue;
            }

            if (person == default)
            {
                Unassign(owner, number);
            }
            else
            {
                put.Bind(1, RecordId.Of(owner, number)).Bind(2, (long)person.ToBits()).Run();
            }
        }
    }

    public void Unassign(long owner, int number) => database["DELETE FROM assignment WHERE id = ?1"].Bind(1, RecordId.Of(owner, number)).Run();

    public void Apply(long owner, ResolutionCommit commit, CancellationToken cancellationToken)
    {
        Statement issue = database["INSERT OR IGNORE INTO person (owner, person) VALUES (?1, ?2)"].Bind(1, owner);
        foreach (ulong bits in commit.NewPeople.Select(person => person.ToBits()).Order())
        {
            cancellationToken.ThrowIfCancellationRequested();
            issue.Bind(2, (long)bits).Run();
        }

        Statement redirect = database["INSERT OR REPLACE INTO person (owner, person, successors) VALUES (?1, ?2, ?3)"].Bind(1, owner);
        foreach (PersonRedirect change in commit.Redirects)
        {
            cancellationToken.ThrowIfCancellationRequested();
            redirect.Bind(2, (long)change.Person.ToBits()).Bind(3, Packed.Pack([.. change.Successors.Select(person => (long)person.ToBits())])).Run();
        }

        redirect.BindNull(3);
        foreach (PersonId person in commit.Revived)
        {
            redirect.Bind(2, (long)person.ToBits()).Run();
        }
    }

    private bool TryGetSuccessors(long owner, PersonId person, out PersonId[]? successors)
    {
        Statement select = database["SELECT successors FROM person WHERE owner = ?1 AND person = ?2"].Bind(1, owner).Bind(2, (long)person.ToBits());
        bool isIssued = person != default && select.Step();
        successors = isIssued && !select.IsNull(0) ? [.. Packed.UnpackLongs(select.Blob(0)).Select(bits => PersonId.FromBits((ulong)bits))] : null;
        select.Reset();
        return isIssued;
    }
}
