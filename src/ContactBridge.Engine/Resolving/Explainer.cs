using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring;
using ContactBridge.Engine.Scoring.Learning;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Explains what the last resolution found, by the same comparisons and the same statistics.</summary>
internal sealed class Explainer
{
    private const int MostContradictions = 5;
    private const int MostMembers = 100;

    private readonly IContactBook _book;
    private readonly PipelineOptions _options;
    private readonly EntryLoader _loader;
    private readonly ChangedIndex _index;
    private readonly PairScorer _scorer;

    private Explainer(IContactBook book, PipelineOptions options, EntryLoader loader, ChangedIndex index, PairScorer scorer)
    {
        _book = book;
        _options = options;
        _loader = loader;
        _index = index;
        _scorer = scorer;
    }

    public static async Task<Explainer> CreateAsync(
        IContactBook book,
        PipelineOptions options,
        Func<ContactRecord, NormalizedRecord> normalize,
        CancellationToken cancellationToken)
    {
        int count = await book.CountRecordsAsync(null, cancellationToken).ConfigureAwait(false);
        ChangedIndex index = await ChangedIndex.CreateAsync(book, [], [], cancellationToken).ConfigureAwait(false);
        LearnedWeights learned = LearnedWeights.Read(await book.GetSettingAsync(ResolutionSettings.Learned, cancellationToken).ConfigureAwait(false));
        return new Explainer(book, options, new EntryLoader(book, normalize), index, new PairScorer(BlockStatistics.Band(count), learned));
    }

    public async Task<PairExplanation> ExplainAsync(int first, int second, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<int, PersonId> people = await _book.GetPeopleAsync([first, second], cancellationToken).ConfigureAwait(false);
        PersonId? firstPerson = people.TryGetValue(first, out PersonId id) ? id : null;
        PersonId? secondPerson = people.TryGetValue(second, out id) ? id : null;
        int[] firstMembers = await MembersAsync(firstPerson, first, cancellationToken).ConfigureAwait(false);
        int[] secondMembers = await MembersAsync(secondPerson, second, cancellationToken).ConfigureAwait(false);
        List<RecordEntry> entries = await _loader.LoadAsync([.. firstMembers, .. secondMembers], cancellationToken).ConfigureAwait(false);
        await _loader.WriteStatisticsAsync(entries, _index, cancellationToken).ConfigureAwait(false);

        ScoredPair score = _scorer.Score(_loader[first].Features, _loader[second].Features);
        bool isSame = firstPerson is not null && firstPerson == secondPerson;
        ClusterExplainer wholes = await WholesAsync(cancellationToken).ConfigureAwait(false);
        ClusterComparison? whole = isSame ? JoinOf(wholes.Joins(Entries(firstMembers)), _loader[first].Key, _loader[second].Key)
            : firstPerson is null || secondPerson is null ? null
            : wholes.Compare(Entries(firstMembers), Entries(secondMembers));
        List<ScoredPair> contradictions = isSame ? [] : Contradictions(firstMembers, secondMembers);
        bool isSwapped = _loader[second].Key < _loader[first].Key;
        return new PairExplanation
        {
            Score = score,
            FirstPerson = isSwapped ? secondPerson : firstPerson,
            SecondPerson = isSwapped ? firstPerson : secondPerson,
            SharedKeys = await SharedKeysAsync(first, second, cancellationToken).ConfigureAwait(false),
            LinkThreshold = new MatchWeight(_options.Clustering.LinkThresholdBits),
            ReviewFloor = new MatchWeight(_options.Clustering.ReviewFloorBits),
            Decision = await FindDecisionAsync(first, second, cancellationToken).ConfigureAwait(false),
            Path = isSame ? await PathAsync(firstMembers, first, second, cancellationToken).ConfigureAwait(false) : [],
            Whole = whole,
            Contradictions = contradictions,
            TurningPoints = new TurningPointFinder(_options.Clustering).Find(isSame, score, whole, contradictions),
        };
    }

    /// <summary>All the evidence of many pairs, in their order; a pair of a record that is gone gives null.</summary>
    public async Task<IReadOnlyList<ScoredPair?>> ScoreAsync(IReadOnlyList<(int First, int Second)> pairs, CancellationToken cancellationToken)
    {
        List<RecordEntry> entries = await _loader.LoadAsync(pairs.SelectMany(static p => (int[])[p.First, p.Second]), cancellationToken).ConfigureAwait(false);
        await _loader.WriteStatisticsAsync(entries, _index, cancellationToken).ConfigureAwait(false);
        Dictionary<int, RecordEntry> known = entries.ToDictionary(static e => e.Number);
        return
        [
            .. pairs.Select(p => known.TryGetValue(p.First, out RecordEntry? x) && known.TryGetValue(p.Second, out RecordEntry? y)
                ? x.Key < y.Key ? _scorer.Score(x.Features, y.Features) : _scorer.Score(y.Features, x.Features)
                : null),
        ];
    }

    /// <summary>The pair of records, one of each person, that is most alike.</summary>
    public async Task<(int First, int Second)> FindClosestAsync(IEnumerable<int> first, IEnumerable<int> second, CancellationToken cancellationToken)
    {
        List<RecordEntry> left = await _loader.LoadAsync(first.Order().Take(MostMembers), cancellationToken).ConfigureAwait(false);
        List<RecordEntry> right = await _loader.LoadAsync(second.Order().Take(MostMembers), cancellationToken).ConfigureAwait(false);
        await _loader.WriteStatisticsAsync([.. left, .. right], _index, cancellationToken).ConfigureAwait(false);
        return left
            .SelectMany(x => right.Select(y => (X: x, Y: y, Weight: Weigh(x, y))))
            .OrderByDescending(static p => p.Weight.IsVeto ? double.NegativeInfinity : p.Weight.Bits)
            .ThenBy(static p => p.X.Key)
            .ThenBy(static p => p.Y.Key)
            .Select(static p => (p.X.Number, p.Y.Number))
            .First();
    }

    public async Task<PersonExplanation> ExplainAsync(PersonId person, int[] members, CancellationToken cancellationToken)
    {
        List<RecordEntry> entries = await _loader.LoadAsync(members, cancellationToken).ConfigureAwait(false);
        entries.Sort(static (x, y) => x.Key.CompareTo(y.Key));
        await _loader.WriteStatisticsAsync(entries, _index, cancellationToken).ConfigureAwait(false);
        List<RecordLink> tree = LinkTree.Of(await InnerLinksAsync(members, cancellationToken).ConfigureAwait(false));
        IReadOnlyList<StoredDecision> decisions = await _book.GetDecisionsAsync(cancellationToken).ConfigureAwait(false);
        return new PersonExplanation
        {
            Person = person,
            Records = entries.ConvertAll(static e => e.Key),
            Links = tree.ConvertAll(link => _scorer.Score(_loader[link.First].Features, _loader[link.Second].Features)),
            Joins = (await WholesAsync(cancellationToken).ConfigureAwait(false)).Joins(entries),
            Decisions = [.. decisions.Where(d => d.Decision.First.Concat(d.Decision.Second).Any(i => entries.Exists(e => Is(i, e))))],
        };
    }

    private PairWeight Weigh(RecordEntry x, RecordEntry y) =>
        x.Key < y.Key ? _scorer.Weigh(x.Features, y.Features) : _scorer.Weigh(y.Features, x.Features);

    private async Task<int[]> MembersAsync(PersonId? person, int number, CancellationToken cancellationToken)
    {
        if (person is not { } id)
        {
            return [number];
        }

        IReadOnlyDictionary<PersonId, int[]> members = await _book.GetMembersAsync([id], cancellationToken).ConfigureAwait(false);
        return members.TryGetValue(id, out int[]? numbers) ? [number, .. numbers.Where(n => n != number).Take(MostMembers)] : [number];
    }

    private async Task<List<SharedKey>> SharedKeysAsync(int first, int second, CancellationToken cancellationToken)
    {
        List<BlockingKey> shared = [.. _loader[first].Keys.Intersect(_loader[second].Keys).Where(static k => k.Kind != BlockingKeyKind.Fingerprint)];
        await _index.LoadCountsAsync(shared, cancellationToken).ConfigureAwait(false);
        return shared.ConvertAll(key => new SharedKey(key.Kind, _index.Count(key), key.IsBlock && _index.Count(key) <= key.MaxBlockSize));
    }

    private async Task<StoredDecision?> FindDecisionAsync(int first, int second, CancellationToken cancellationToken)
    {
        RecordEntry x = _loader[first];
        RecordEntry y = _loader[second];
        IReadOnlyList<StoredDecision> decisions = await _book.GetDecisionsAsync(cancellationToken).ConfigureAwait(false);
        return decisions.LastOrDefault(d => Joins(d.Decision, x, y) || Joins(d.Decision, y, x));
    }

    private static bool Joins(Decision decision, RecordEntry x, RecordEntry y) =>
        decision.First.Any(i => Is(i, x)) && decision.Second.Any(i => Is(i, y));

    private static bool Is(RecordIdentity identity, RecordEntry entry) =>
        identity.Key == entry.Key || identity.Fingerprint == entry.Features.Fingerprint;

    private async Task<List<RecordLink>> InnerLinksAsync(int[] members, CancellationToken cancellationToken)
    {
        HashSet<int> inside = [.. members];
        IReadOnlyList<RecordLink> links = await _book.GetLinksAsync(members, cancellationToken).ConfigureAwait(false);
        return [.. links
            .Where(l => inside.Contains(l.First) && inside.Contains(l.Second) && l.Weight >= _options.Clustering.JoinFloorBits)
            .OrderBy(l => Smaller(l).Key).ThenBy(l => Larger(l).Key)];
    }

    private async Task<List<Link>> PathAsync(int[] members, int first, int second, CancellationToken cancellationToken)
    {
        List<RecordLink> tree = LinkTree.Of(await InnerLinksAsync(members, cancellationToken).ConfigureAwait(false));
        return LinkTree.Path(tree, first, second).ConvertAll(l => new Link(Smaller(l).Key, Larger(l).Key, new MatchWeight(l.Weight)));
    }

    private RecordEntry Smaller(RecordLink link) => _loader[link.First].Key < _loader[link.Second].Key ? _loader[link.First] : _loader[link.Second];

    private RecordEntry Larger(RecordLink link) => _loader[link.First].Key < _loader[link.Second].Key ? _loader[link.Second] : _loader[link.First];

    private List<ScoredPair> Contradictions(int[] first, int[] second)
    {
        double threshold = _options.Clustering.LinkThresholdBits;
        return [.. first
            .SelectMany(x => second.Select(y => (X: _loader[x], Y: _loader[y], Weight: Weigh(_loader[x], _loader[y]))))
            .Where(p => p.Weight.IsVeto || (_scorer.IsContradiction(p.Weight) && p.Weight.Bits < threshold))
            .OrderBy(static p => p.Weight.Against).ThenBy(static p => p.X.Key).ThenBy(static p => p.Y.Key)
            .Take(MostContradictions)
            .Select(p => _scorer.Score(p.X.Features, p.Y.Features))];
    }

    private async Task<ClusterExplainer> WholesAsync(CancellationToken cancellationToken) =>
        new(_scorer, _options.Clustering, DecisionConstraints.From(await new BookDecisions(_book, _loader, []).ResolveAsync([], cancellationToken).ConfigureAwait(false)));

    private List<RecordEntry> Entries(int[] numbers) => [.. numbers.Select(n => _loader[n])];

    private static ClusterComparison? JoinOf(IReadOnlyList<ClusterComparison> joins, RecordKey first, RecordKey second) =>
        joins.FirstOrDefault(j => (j.First.Contains(first) && j.Second.Contains(second)) || (j.First.Contains(second) && j.Second.Contains(first)));
}
