using System.Globalization;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring;
using ContactBridge.Engine.Scoring.Learning;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Resolves what changed and all that it touches, to the same result as resolving everything; reads nothing else from the book.</summary>
internal sealed class IncrementalResolution
{
    private readonly IContactBook _book;
    private readonly PipelineOptions _options;
    private readonly EntryLoader _loader;
    private readonly StoredSample _samples;
    private readonly IProgress<ResolutionProgress>? _progress;

    public IncrementalResolution(
        IContactBook book,
        PipelineOptions options,
        Func<ContactRecord, NormalizedRecord> normalize,
        StoredSample samples,
        IProgress<ResolutionProgress>? progress)
    {
        _book = book;
        _options = options;
        _loader = new EntryLoader(book, normalize);
        _samples = samples;
        _progress = progress;
    }

    /// <summary>Resolves; null, and nothing done, when so much is touched that resolving everything is quicker.</summary>
    public async Task<ResolutionReport?> RunAsync(IReadOnlyList<PendingRecord> pending, int recordCount, CancellationToken cancellationToken)
    {
        int mostAffected = (int)Math.Ceiling(_options.IncrementalShare * recordCount);
        _progress?.Report(new ResolutionProgress(ResolutionStage.Reading, 0, pending.Count));
        List<RecordEntry> changed = await _loader.LoadAsync(pending.Where(static p => !p.IsRemoved).Select(static p => p.Number), cancellationToken).ConfigureAwait(false);
        ChangedIndex index = await ChangedIndex.CreateAsync(_book, pending, changed, cancellationToken).ConfigureAwait(false);
        List<RecordEntry> affected = await FindAffectedAsync(changed, index, cancellationToken).ConfigureAwait(false);
        if (affected.Count > mostAffected)
        {
            return null;
        }

        int bookBand = BlockStatistics.Band(recordCount);
        LearnedWeights learned = LearnedWeights.Read(await _book.GetSettingAsync(ResolutionSettings.Learned, cancellationToken).ConfigureAwait(false));
        PairScorer scorer = new(bookBand, learned);
        PairSample sample = new(bookBand);
        _progress?.Report(new ResolutionProgress(ResolutionStage.Comparing, 0, affected.Count));
        (List<RecordLink> links, long compared, int hot) = await CompareAsync(affected, index, scorer, sample, cancellationToken).ConfigureAwait(false);
        if (pending.Count > 0
            && !sample.Teaches(
                await _samples.ReadAsync(_book, cancellationToken).ConfigureAwait(false),
                learned,
                [.. affected.Select(static e => e.Features.Seed), .. pending.Select(static p => SampledPair.SeedOf(p.Key))]))
        {
            return null;
        }

        List<ResolvedDecision> decisionsBefore = DecisionState.Read(await _book.GetSettingAsync(DecisionState.Setting, cancellationToken).ConfigureAwait(false));
        List<ResolvedDecision> decisions = await new BookDecisions(_book, _loader, pending).ResolveAsync(changed, cancellationToken).ConfigureAwait(false);
        DecisionConstraints constraints = DecisionConstraints.From(decisions);

        HashSet<int> decided = DecisionState.Touched(decisionsBefore, decisions);
        if (pending.Count == 0 && decided.Count == 0)
        {
            return new ResolutionReport { Records = recordCount, People = await CountPeopleAsync(cancellationToken).ConfigureAwait(false) };
        }

        TouchedLinks touched = new(_book, _options.Clustering.JoinFloorBits, constraints);
        await touched.ReplaceAsync([.. affected.Select(static e => e.Number)], [.. pending.Where(static p => p.IsRemoved).Select(static p => p.Number)], links, cancellationToken).ConfigureAwait(false);
        HashSet<int> members = await touched.GrowAsync(decided, cancellationToken).ConfigureAwait(false);

        _progress?.Report(new ResolutionProgress(ResolutionStage.Clustering, 0, members.Count));
        List<RecordEntry> entries = await _loader.LoadAsync(members, cancellationToken).ConfigureAwait(false);
        entries.Sort(static (x, y) => x.Key.CompareTo(y.Key));
        await _loader.WriteStatisticsAsync(entries, index, cancellationToken).ConfigureAwait(false);
        List<List<RecordEntry>> clusters = new ComponentResolver(scorer, _options, constraints).Resolve(entries, touched.LinksAmong(entries), cancellationToken);

        IReadOnlyDictionary<int, PersonId> before = await _book.GetPeopleAsync(
            [.. members, .. pending.Select(static p => p.Number)],
            cancellationToken).ConfigureAwait(false);
        PersonIdAssignment people = await new PersonIdAssigner(id => _book.FindPersonAsync(id, cancellationToken)).AssignAsync(
            clusters.ConvertAll(static c => (c[0].Key, (IReadOnlyList<int>)c.ConvertAll(static e => e.Number))),
            before).ConfigureAwait(false);

        int peopleCount = await CountPeopleAsync(cancellationToken).ConfigureAwait(false) + clusters.Count - before.Values.Distinct().Count();
        _progress?.Report(new ResolutionProgress(ResolutionStage.Storing, 0, members.Count));
        ResolutionCommit commit = MakeCommit(pending, changed, index, touched, clusters, before, people) with
        {
            Settings = sample.StoreChanges(ResolutionSettings.Write(_options, bookBand, peopleCount, decisions), _samples),
        };
        await _book.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        return new ResolutionReport
        {
            Records = recordCount,
            People = peopleCount,
            ReviewPairs = await CountSuggestionsAsync(clusters, people, constraints, cancellationToken).ConfigureAwait(false),
            Changed = pending.Count,
            Affected = affected.Count,
            Compared = compared,
            HotBlocks = hot,
        };
    }

    private async Task<int> CountPeopleAsync(CancellationToken cancellationToken) =>
        int.Parse(await _book.GetSettingAsync(ResolutionSettings.People, cancellationToken).ConfigureAwait(false) ?? "0", CultureInfo.InvariantCulture);

    private async Task<List<RecordEntry>> FindAffectedAsync(List<RecordEntry> changed, ChangedIndex index, CancellationToken cancellationToken)
    {
        Dictionary<BlockingKey, List<int>> disturbed = await index.GetMembersAsync(AffectedRecords.KeysOf(index), cancellationToken).ConfigureAwait(false);
        return await _loader.LoadAsync(
            changed.Select(static e => e.Number).Concat(disturbed.Values.SelectMany(static m => m)),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<(List<RecordLink> Links, long Compared, int Hot)> CompareAsync(
        List<RecordEntry> affected,
        ChangedIndex index,
        PairScorer scorer,
        PairSample sample,
        CancellationToken cancellationToken)
    {
        List<BlockingKey> keys = [.. affected.SelectMany(static e => e.Keys).Where(static k => k.IsBlock).Distinct()];
        await index.LoadCountsAsync(keys, cancellationToken).ConfigureAwait(false);
        int hot = keys.Count(key => index.Count(key) > key.MaxBlockSize);
        Dictionary<BlockingKey, List<int>> blocks = await index.GetMembersAsync(
            keys.FindAll(key => index.Count(key) is > 1 and int count && count <= key.MaxBlockSize),
            cancellationToken).ConfigureAwait(false);
        List<RecordEntry> candidates = await _loader.LoadAsync(
            affected.Select(static e => e.Number).Concat(blocks.Values.SelectMany(static m => m)),
            cancellationToken).ConfigureAwait(false);
        await _loader.WriteStatisticsAsync(candidates, affected, index, cancellationToken).ConfigureAwait(false);

        List<RecordLink> links = [];
        HashSet<(int, int)> seen = [];
        foreach (RecordEntry entry in affected)
        {
            foreach (BlockingKey key in entry.Keys)
            {
                foreach (int number in blocks.GetValueOrDefault(key) ?? [])
                {
                    if (number == entry.Number || !seen.Add((Math.Min(number, entry.Number), Math.Max(number, entry.Number))))
                    {
                        continue;
                    }

                    sample.Add(entry, _loader[number]);
                    PairWeight weight = WeighByKey(scorer, entry.Features, _loader[number].Features);
                    if (weight.Bits >= _options.Clustering.ReviewFloorBits && !weight.IsVeto)
                    {
                        links.Add(BookComparison.LinkOf(entry.Number, number, weight));
                    }
                }
            }
        }

        return (links, seen.Count, hot);
    }

    private static PairWeight WeighByKey(PairScorer scorer, RecordFeatures x, RecordFeatures y) =>
        x.Key < y.Key ? scorer.Weigh(x, y) : scorer.Weigh(y, x);

    private static ResolutionCommit MakeCommit(
        IReadOnlyList<PendingRecord> pending,
        List<RecordEntry> changed,
        ChangedIndex index,
        TouchedLinks touched,
        List<List<RecordEntry>> clusters,
        IReadOnlyDictionary<int, PersonId> before,
        PersonIdAssignment people)
    {
        List<(int, long[])> terms = [];
        foreach (RecordEntry entry in changed)
        {
            long[] now = entry.Terms;
            if (!index.TermsBefore.TryGetValue(entry.Number, out long[]? old) || !now.AsSpan().SequenceEqual([.. old.Order()]))
            {
                terms.Add((entry.Number, now));
            }
        }

        List<(int, PersonId)> assignments = [];
        for (int i = 0; i < clusters.Count; i++)
        {
            foreach (RecordEntry entry in clusters[i])
            {
                if (!before.TryGetValue(entry.Number, out PersonId person) || person != people.Ids[i])
                {
                    assignments.Add((entry.Number, people.Ids[i]));
                }
            }
        }

        return new ResolutionCommit
        {
            Terms = terms,
            LinksDroppedOf = touched.Dropped,
            Links = touched.Added,
            Assignments = assignments,
            NewPeople = people.Issued,
            Redirects = people.Redirects,
            Revived = people.Revived,
            Resolved = [.. pending.Select(static p => p.Number)],
        };
    }

    private async Task<int> CountSuggestionsAsync(
        List<List<RecordEntry>> clusters,
        PersonIdAssignment people,
        DecisionConstraints constraints,
        CancellationToken cancellationToken)
    {
        Dictionary<int, PersonId> personOf = [];
        for (int i = 0; i < clusters.Count; i++)
        {
            foreach (RecordEntry entry in clusters[i])
            {
                personOf.Add(entry.Number, people.Ids[i]);
            }
        }

        IReadOnlyList<RecordLink> links = await _book.GetLinksAsync([.. personOf.Keys], cancellationToken).ConfigureAwait(false);
        int[] others = [.. links.SelectMany(static l => new[] { l.First, l.Second }).Where(n => !personOf.ContainsKey(n)).Distinct()];
        IReadOnlyDictionary<int, PersonId> otherPeople = await _book.GetPeopleAsync(others, cancellationToken).ConfigureAwait(false);
        return ReviewList.Count<PersonId>(
            links,
            n => personOf.TryGetValue(n, out PersonId id) || otherPeople.TryGetValue(n, out id) ? id : null,
            constraints);
    }
}
