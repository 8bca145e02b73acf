using System.Collections.Concurrent;
using ContactBridge.Contacts;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Merging.Rules;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;

namespace ContactBridge.Engine.Merging;

/// <summary>Merges the records of a cluster into one golden record. A pure function; thread-safe.</summary>
public sealed class RecordMerger
{
    private const int ChunkSize = 512;

    private readonly MergingOptions _options;
    private readonly ISurvivorshipRule[] _rules;
    private readonly ComparableForms _forms;
    private readonly bool _hasOwnRules;

    /// <summary>Creates a merger.</summary>
    /// <param name="options">How survivors are chosen; null for the defaults.</param>
    /// <param name="normalization">The options with which the records were normalised; null for the defaults.</param>
    /// <param name="rules">Rules to use instead of <see cref="DefaultRules"/> for the fields they name; the other fields keep theirs.</param>
    public RecordMerger(MergingOptions? options = null, NormalizationOptions? normalization = null, IReadOnlyList<ISurvivorshipRule>? rules = null)
    {
        _options = options ?? new MergingOptions();
        _forms = new ComparableForms(normalization ?? new NormalizationOptions());
        _rules = [.. DefaultRules];
        _hasOwnRules = rules is { Count: > 0 };
        foreach (ISurvivorshipRule rule in rules ?? [])
        {
            _rules[Array.FindIndex(_rules, r => r.Field == rule.Field)] = rule;
        }
    }

    /// <summary>One rule a field, in the order of <see cref="ContactField"/>.</summary>
    public static IReadOnlyList<ISurvivorshipRule> DefaultRules { get; } =
    [
        new NamesRule(), new NicknamesRule(), new EmailsRule(), new PhonesRule(), new AddressesRule(), new EmploymentsRule(), new DatesRule(),
        new UrlsRule(), new ProfilesRule(), new RelatedRule(), new GroupsRule(), new MembersRule(), new NotesRule(), new PhotosRule(),
        new CustomFieldsRule(), new IdentifiersRule(), new UnknownRule(), new InteractionsRule(),
    ];

    /// <summary>Merges one cluster.</summary>
    /// <param name="cluster">The records.</param>
    /// <param name="trustBySource">Trust by source, 0 to 100; null or a missing source means <see cref="MergingOptions.DefaultTrust"/>.</param>
    /// <returns>The golden record. Of a cluster of one record the contact is the record's own, untouched.</returns>
    public GoldenRecord Merge(Cluster cluster, IReadOnlyDictionary<SourceId, int>? trustBySource = null)
    {
        GoldenRecord golden = Golden(cluster, new PendingMerge(this, trustBySource, new Lazy<string?>(_options.PreferredScript)));
        golden.Complete();
        return golden;
    }

    /// <summary>Merges every cluster; where <see cref="MergingOptions.PreferredScript"/> is null the owner's script is told from all the records.</summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="trustBySource">As for <see cref="Merge(Cluster, IReadOnlyDictionary{SourceId, int}?)"/>; does not change any more.</param>
    /// <param name="maxParallelism">Threads to use, from 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One golden record a cluster, in the order of the clusters. By the default rules the values of each are merged when they are first asked for; rules of one's own run now.</returns>
    public IReadOnlyList<GoldenRecord> MergeAll(
        IReadOnlyList<Cluster> clusters,
        IReadOnlyDictionary<SourceId, int>? trustBySource = null,
        int maxParallelism = 1,
        CancellationToken cancellationToken = default)
    {
        PendingMerge merge = new(
            this, trustBySource, _options.PreferredScript is { } script ? new Lazy<string?>(script) : new Lazy<string?>(() => OwnerScript.Of(clusters)));
        GoldenRecord[] golden = new GoldenRecord[clusters.Count];
        InChunks(golden.Length, i => golden[i] = Golden(clusters[i], merge), maxParallelism, cancellationToken);
        if (_hasOwnRules)
        {
            CompleteAll(golden, maxParallelism, cancellationToken);
        }

        return golden;
    }

    /// <summary>Merges everything that would be merged when asked for: quicker than one by one when all of it is wanted.</summary>
    /// <param name="people">The people.</param>
    /// <param name="maxParallelism">Threads to use, from 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static void CompleteAll(IReadOnlyList<GoldenRecord> people, int maxParallelism, CancellationToken cancellationToken) =>
        InChunks(people.Count, i => people[i].Complete(), maxParallelism, cancellationToken);

    internal MergedContact Merge(IReadOnlyList<NormalizedRecord> records, IReadOnlyDictionary<SourceId, int>? trustBySource, string? script)
    {
        if (records.Count == 1)
        {
            Contact own = records[0].Record.Contact;
            return new MergedContact(own, null, DisplayNames.Of(own, script));
        }

        int[] trust = new int[records.Count];
        for (int i = 0; i < trust.Length; i++)
        {
            trust[i] = trustBySource is not null && trustBySource.TryGetValue(records[i].Key.Source, out int t) ? t : _options.DefaultTrust;
        }

        MergeContext context = new(records, trust, _options, script, _forms);
        foreach (ISurvivorshipRule rule in _rules)
        {
            rule.Apply(context);
        }

        context.Result.Kind = MajorityKind(records);
        context.Result.ModifiedAt = records.Max(r => r.Record.Contact.ModifiedAt);
        Contact contact = context.Result.Build();
        return new MergedContact(contact, context.Decisions, DisplayNames.Of(contact, script));
    }

    private static void InChunks(int count, Action<int> act, int maxParallelism, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = maxParallelism, CancellationToken = cancellationToken };
        Parallel.ForEach(Partitioner.Create(0, Math.Max(count, 1), ChunkSize), parallel, range =>
        {
            for (int i = range.Item1; i < Math.Min(range.Item2, count); i++)
            {
                act(i);
            }
        });
    }

    private static GoldenRecord Golden(Cluster cluster, PendingMerge merge) => new(cluster.Person, cluster.Records, MajorityEntity(cluster.Records), merge);

    private static EntityKind MajorityEntity(IReadOnlyList<NormalizedRecord> records) =>
        records.Count == 1
            ? records[0].Entity
            : (EntityKind)Majority(records.Select(r => (int)r.Entity));

    private static ContactKind MajorityKind(IReadOnlyList<NormalizedRecord> records) =>
        (ContactKind)Majority(records.Select(r => (int)r.Record.Contact.Kind));

    // What says nothing (0) does not vote; a tie goes to the smaller number, which in both enumerations is the person.
    private static int Majority(IEnumerable<int> votes)
    {
        Span<int> counts = stackalloc int[16];
        int best = 0;
        foreach (int vote in votes)
        {
            counts[vote]++;
        }

        for (int kind = 1; kind < counts.Length; kind++)
        {
            if (counts[kind] > (best == 0 ? 0 : counts[best]))
            {
                best = kind;
            }
        }

        return best;
    }
}
