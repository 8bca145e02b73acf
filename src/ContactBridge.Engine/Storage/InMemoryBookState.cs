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

    public Dictionary<int, long[]> Terms { get; } = [];

    public NumberIndex<long> Postings { get; } = new();

    public LinkIndex Links { get; } = new();

    public Dictionary<int, PersonId> People { get; } = [];

    public NumberIndex<PersonId> Members { get; } = new();

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
        IReadOnlyCollection<int> resolved = commit.Resolved;
        if (commit.ReplacesEverything)
        {
            Terms.Clear();
            Postings.Clear();
            Links.Clear();
            People.Clear();
            Members.Clear();
            resolved = [.. Pending];
        }

        foreach ((int number, long[] terms) in commit.Terms)
        {
            SetTerms(number, terms);
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
            Assign(number, person);
        }

        ApplyPeople(commit);
        foreach (int number in resolved)
        {
            Pending.Remove(number);
            if (Entries.TryGetValue(number, out Entry? entry) && entry.Record is null)
            {
                Erase(entry);
            }
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

    private void ApplyPeople(ResolutionCommit commit)
    {
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

    private void SetTerms(int number, long[] terms)
    {
        if (Terms.Remove(number, out long[]? earlier))
        {
            foreach (long term in earlier)
            {
                Postings.Remove(term, number);
            }
        }

        if (terms.Length > 0)
        {
            Terms.Add(number, (long[])terms.Clone());
            foreach (long term in terms)
            {
                Postings.Add(term, number);
            }
        }
    }

    private void Assign(int number, PersonId person)
    {
        if (People.Remove(number, out PersonId earlier))
        {
            Members.Remove(earlier, number);
        }

        if (person != default)
        {
            People.Add(number, person);
            Members.Add(person, number);
        }
    }

    private void Erase(Entry entry)
    {
        SetTerms(entry.Number, []);
        Links.RemoveAllOf(entry.Number);
        Assign(entry.Number, default);
        Numbers.Remove(entry.Key);
        Entries.Remove(entry.Number);
    }

    /// <summary>A record's row; without a record when it is removed and not yet resolved.</summary>
    internal sealed record Entry(int Number, RecordKey Key, ContentHash Hash, int Generation, ContactRecord? Record)
    {
        public StoredRecord ToStored() => new(Number, Hash, Record!);

        public override string ToString() => $"Entry({Number})";
    }
}
