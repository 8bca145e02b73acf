using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Storage;

/// <summary>What an owner's book holds in memory, and how commits change it. The store's lock guards it.</summary>
internal sealed class InMemoryBookState
{
    private int _lastNumber;
    private long _lastDecision;

    /// <summary>Another one after every change.</summary>
    public long Revision { get; set; }

    public Dictionary<SourceId, StoredSource> Sources { get; } = [];

    public Dictionary<RecordKey, int> Numbers { get; } = [];

    public Dictionary<int, Entry> Entries { get; } = [];

    public HashSet<int> Pending { get; } = [];

    public TermIndex Terms { get; } = new();

    public LinkIndex Links { get; } = new();

    public PeopleIndex People { get; } = new();

    /// <summary>Every id issued, with its successors; null for itself.</summary>
    public Dictionary<PersonId, IReadOnlyList<PersonId>?> Issued { get; } = [];

    public SortedDictionary<long, Decision> Decisions { get; } = [];

    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Entry> Present => Entries.Values.Where(entry => entry.Record is not null);

    /// <summary>How many records of each source are present.</summary>
    public Dictionary<SourceId, int> Counts { get; } = [];

    public void Apply(ImportCommit commit)
    {
        Sources[commit.Source.Descriptor.Id] = commit.Source;
        foreach (RecordKey key in commit.Removals)
        {
            if (Numbers.TryGetValue(key, out int number) && Entries[number].Record is not null)
            {
                Entries[number] = Entries[number] with { Record = null, Hash = default };
                Pending.Add(number);
                Counts[key.Source]--;
            }
        }

        foreach ((ContactRecord record, ContentHash hash) in commit.Upserts)
        {
            if (!Numbers.TryGetValue(record.Key, out int number))
            {
                Numbers.Add(record.Key, number = ++_lastNumber);
            }

            if (!Entries.TryGetValue(number, out Entry? before) || before.Record is null)
            {
                Counts[record.Key.Source] = Counts.GetValueOrDefault(record.Key.Source) + 1;
            }

            Entries[number] = new Entry(number, record.Key, hash, commit.Generation, record);
            Pending.Add(number);
        }

        foreach (RecordKey key in commit.SeenUnchanged)
        {
            if (Numbers.TryGetValue(key, out int number))
            {
                Entries[number] = Entries[number] with { Generation = commit.Generation };
            }
        }
    }

    public void Apply(ResolutionCommit commit)
    {
        if (commit.ReplacesEverything)
        {
            Terms.Replace(commit.Terms);
            Links.Replace(commit.Links);
            People.Replace(commit.Assignments);
            ApplyPeople(commit);
            EraseRemoved([.. Pending]);
            Pending.Clear();
        }
        else
        {
            ApplyChanges(commit);
            ApplyPeople(commit);
            EraseRemoved(commit.Resolved);
            Pending.ExceptWith(commit.Resolved);
        }

        foreach ((string name, string value) in commit.Settings)
        {
            Settings[name] = value;
        }
    }

    public long Add(Decision decision)
    {
        Decisions.Add(++_lastDecision, decision);
        return _lastDecision;
    }

    /// <summary>Says whether there was anything of the source.</summary>
    public bool RemoveSource(SourceId source)
    {
        if (Numbers.Keys.Any(key => key.Source == source))
        {
            throw new InvalidOperationException("The source still has records that were not removed and resolved.");
        }

        bool isChanged = Sources.Remove(source);
        Counts.Remove(source);
        foreach ((long id, Decision decision) in Decisions.ToArray())
        {
            if (!decision.First.Concat(decision.Second).Any(identity => identity.Key.Source == source))
            {
                continue;
            }

            isChanged = true;
            Decisions[id] = new Decision
            {
                Kind = decision.Kind,
                MadeAt = decision.MadeAt,
                First = WithoutKeys(decision.First, source),
                Second = WithoutKeys(decision.Second, source),
            };
        }

        return isChanged;
    }

    public PersonRedirect? FindPerson(PersonId person)
    {
        if (!Issued.ContainsKey(person))
        {
            return null;
        }

        SortedSet<PersonId> ends = [];
        HashSet<PersonId> seen = [person];
        Stack<PersonId> open = new(seen);
        while (open.TryPop(out PersonId next))
        {
            IReadOnlyList<PersonId>? successors = Issued.GetValueOrDefault(next);
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

    private static RecordIdentity[] WithoutKeys(IReadOnlyList<RecordIdentity> identities, SourceId source) =>
        [.. identities.Select(identity => identity.Key.Source == source ? identity with { Key = new RecordKey(default, string.Empty) } : identity)];

    private void ApplyChanges(ResolutionCommit commit)
    {
        foreach ((int number, long[] terms) in commit.Terms)
        {
            Terms.Set(number, terms);
        }

        foreach (int number in commit.LinksDroppedOf)
        {
            Links.RemoveAllOf(number);
        }

        foreach (RecordLink link in commit.Links)
        {
            Links.Set(link);
        }

        foreach ((int number, PersonId person) in commit.Assignments)
        {
            People.Assign(number, person);
        }
    }

    private void ApplyPeople(ResolutionCommit commit)
    {
        Issued.EnsureCapacity(Issued.Count + commit.NewPeople.Count);
        foreach (PersonId person in commit.NewPeople)
        {
            Issued.TryAdd(person, null);
        }

        foreach (PersonRedirect redirect in commit.Redirects)
        {
            Issued[redirect.Person] = [.. redirect.Successors];
        }

        foreach (PersonId person in commit.Revived)
        {
            Issued[person] = null;
        }
    }

    private void EraseRemoved(IReadOnlyList<int> numbers)
    {
        foreach (int number in numbers)
        {
            if (Entries.TryGetValue(number, out Entry? entry) && entry.Record is null)
            {
                Terms.Set(number, []);
                Links.RemoveAllOf(number);
                People.Assign(number, default);
                Numbers.Remove(entry.Key);
                Entries.Remove(number);
            }
        }
    }

    /// <summary>A record's row; without a record when it is removed and not yet resolved.</summary>
    internal sealed record Entry(int Number, RecordKey Key, ContentHash Hash, int Generation, ContactRecord? Record)
    {
        public StoredRecord ToStored() => new(Number, Hash, Record!);

        public override string ToString() => $"Entry({Number})";
    }
}
