using System.Globalization;
using ContactBridge.Engine;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Tool.Output;

/// <summary>Explanations in words.</summary>
internal static class ExplanationText
{
    public static void Write(PersonExplanation whole, GoldenRecord person, TextWriter output)
    {
        output.WriteLine($"{person.DisplayName}  ({whole.Person}) is made of {ImportSummaryText.Count(whole.Records.Count, "record")}:");
        Dictionary<RecordKey, int> numbers = WriteNumbered(whole.Records, 1, output);
        foreach (ClusterComparison join in whole.Joins)
        {
            output.WriteLine();
            WriteWhole(join, numbers, output);
        }

        // Too many records for that: at least the links that hold them together.
        foreach (ScoredPair link in whole.Joins.Count == 0 ? whole.Links : [])
        {
            output.WriteLine();
            WriteScore(link, output);
        }

        foreach (StoredDecision decision in whole.Decisions)
        {
            output.WriteLine();
            output.WriteLine(Words(decision));
        }
    }

    public static void Write(PairExplanation pair, TextWriter output, Suggestion? suggestion = null)
    {
        output.WriteLine(pair.IsSamePerson
            ? $"One person: {pair.FirstPerson}"
            : $"Two people: {pair.FirstPerson?.Value ?? "not resolved yet"} and {pair.SecondPerson?.Value ?? "not resolved yet"}");
        output.WriteLine();
        WriteScore(pair.Score, output);
        output.WriteLine($"    joined from {pair.LinkThreshold}, shown for review from {pair.ReviewFloor}");
        output.WriteLine();
        if (pair.Whole is { } whole)
        {
            if (whole.First.Count + whole.Second.Count > 2)
            {
                output.WriteLine(pair.IsSamePerson ? "They came together when these were joined:" : "All their records:");
                Dictionary<RecordKey, int> numbers = WriteNumbered(whole.First, 1, output);
                foreach ((RecordKey key, int number) in WriteNumbered(whole.Second, numbers.Count + 1, output))
                {
                    numbers.Add(key, number);
                }

                output.WriteLine();
                WriteWhole(whole, numbers, output);
            }

            output.WriteLine(Words(whole, pair));
        }

        if (pair.Decision is { } decision)
        {
            output.WriteLine(Words(decision));
        }

        if (suggestion is not null)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"To review, {Percent(suggestion.Probability)}: contactbridge review shows {suggestion.FirstRecord.ToDisplayString()} and {suggestion.SecondRecord.ToDisplayString()}."));
            WritePromise(suggestion, output);
        }

        WriteCompared(pair, output);
        if (pair.Path.Count > 1)
        {
            output.WriteLine($"Joined through {ImportSummaryText.Count(pair.Path.Count, "link")}:");
            foreach (Link link in pair.Path)
            {
                output.WriteLine($"  {link.First.ToDisplayString()} – {link.Second.ToDisplayString()}  {link.Weight}");
            }
        }

        foreach (ScoredPair contradiction in pair.Contradictions.Where(c => c.First != pair.Score.First || c.Second != pair.Score.Second))
        {
            output.WriteLine();
            output.WriteLine("Against it stand two other records of theirs:");
            WriteScore(contradiction, output);
        }

        if (pair.TurningPoints.Count > 0)
        {
            output.WriteLine("It would be the other way round");
            foreach (TurningPoint point in pair.TurningPoints)
            {
                output.WriteLine($"  {point.Words}: {point.Weight}");
            }
        }
    }

    /// <summary>What their other records say, where there are any.</summary>
    public static void WriteVerdict(PairExplanation pair, TextWriter output)
    {
        if (pair.Whole is { } whole && whole.First.Count + whole.Second.Count > 2)
        {
            output.WriteLine($"    With all their records: {Words(whole, pair)}");
        }
    }

    /// <summary>What a suggestion promises beyond the weight of its two records; nothing where it is that alone.</summary>
    public static void WritePromise(Suggestion suggestion, TextWriter output)
    {
        if (suggestion.Contributions.Count == 1)
        {
            return;
        }

        foreach (Contribution contribution in suggestion.Contributions)
        {
            WriteContribution(contribution, string.Empty, output);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {suggestion.Weight.ToString(),12}  as a suggestion, {Percent(suggestion.Probability)}"));
    }

    /// <summary>Whole hundredths: "86 %", and "under 1 %" rather than none.</summary>
    public static string Percent(MatchProbability probability) =>
        probability.Value < 0.01 ? "under 1 %" : string.Create(CultureInfo.InvariantCulture, $"{probability.Value:P0}");

    public static void WriteScore(ScoredPair score, TextWriter output)
    {
        output.WriteLine($"  {score.First.ToDisplayString()} – {score.Second.ToDisplayString()}");
        foreach (Contribution contribution in score.Contributions)
        {
            WriteContribution(contribution, string.Empty, output);
        }

        WriteSum(score.Weight, score.Probability, output);
    }

    private static void WriteWhole(ClusterComparison whole, Dictionary<RecordKey, int> numbers, TextWriter output)
    {
        bool isPair = whole.First.Count + whole.Second.Count == 2;
        output.WriteLine($"  {Numbers(whole.First, numbers)} – {Numbers(whole.Second, numbers)}{(isPair ? string.Empty : ", compared as wholes")}");
        foreach (ClusterContribution contribution in whole.Contributions)
        {
            string records = isPair || contribution.First is not { } first || contribution.Second is not { } second ? string.Empty : $"  ({numbers[first]} and {numbers[second]})";
            WriteContribution(contribution.Evidence, records, output);
        }

        WriteSum(whole.Weight, whole.Probability, output);
        if (whole.Verdict == ClusterVerdict.DecidedTogether)
        {
            output.WriteLine("    joined because you said so");
        }
    }

    private static void WriteContribution(Contribution contribution, string records, TextWriter output)
    {
        string veto = contribution.IsVeto ? "  (forbids to join)" : string.Empty;
        output.WriteLine($"    {contribution.Weight.ToString(),12}  {contribution.Comparison}: {contribution.Words}{records}{veto}");
    }

    private static void WriteSum(MatchWeight weight, MatchProbability probability, TextWriter output) => output.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"    {weight.ToString(),12}  in all, a probability of {Math.Floor(probability.Value * 1000) / 10:0.0} %"));

    private static void WriteCompared(PairExplanation pair, TextWriter output)
    {
        if (!pair.WasCompared)
        {
            output.WriteLine("These two were never compared: they share nothing that is rare enough. The score above was computed for this question.");
        }

        foreach (IGrouping<BlockingKeyKind, SharedKey> keys in pair.SharedKeys.Where(k => k.IsCompared).GroupBy(k => k.Kind))
        {
            string holders = string.Join(" and ", keys.Select(k => k.Holders).Distinct().Order());
            output.WriteLine($"Compared because both have {Words(keys.Key)}, as {holders} records do.");
        }
    }

    private static Dictionary<RecordKey, int> WriteNumbered(IEnumerable<RecordKey> records, int first, TextWriter output)
    {
        Dictionary<RecordKey, int> numbers = [];
        foreach (RecordKey record in records)
        {
            numbers.Add(record, first + numbers.Count);
            output.WriteLine($"  {numbers[record]}. {record.ToDisplayString()}");
        }

        return numbers;
    }

    private static string Numbers(IReadOnlyList<RecordKey> records, Dictionary<RecordKey, int> numbers) =>
        string.Join(", ", records.Select(r => numbers.GetValueOrDefault(r)).Order());

    private static string Words(ClusterComparison whole, PairExplanation pair) => whole.Verdict switch
    {
        ClusterVerdict.Joined => "Joined: nothing contradicts, and the weight reaches the threshold.",
        ClusterVerdict.DecidedTogether => "Together because you said so.",
        ClusterVerdict.DecidedApart => "Apart because you said so.",
        ClusterVerdict.Vetoed => "Apart: two of their records have evidence that forbids to join.",
        ClusterVerdict.Contradicted => "Apart: two of their records contradict each other.",
        ClusterVerdict.BelowThreshold => $"Apart: {whole.Weight} in all, and {pair.LinkThreshold} are needed.",
        ClusterVerdict.NoCloseRecords => $"Apart: the two records that are most alike have {whole.BestPair}, too few for a start.",
        _ => "Apart: none of their records were compared, since they share nothing that is rare enough, or too many hang together.",
    };

    private static string Words(BlockingKeyKind kind) => kind switch
    {
        BlockingKeyKind.Email => "the same mailbox",
        BlockingKeyKind.Phone => "the same last digits of a telephone number",
        BlockingKeyKind.Profile => "the same profile",
        BlockingKeyKind.Identifier => "the same identifier",
        BlockingKeyKind.FullName => "the same given and family name",
        BlockingKeyKind.FamilyInitial => "a family name that sounds the same, and the same initial",
        BlockingKeyKind.NameToken => "the same rare part of a name",
        BlockingKeyKind.OrganizationName => "the same organisation's name",
        BlockingKeyKind.Birthday => "the same birthday",
        BlockingKeyKind.Address => "the same street address",
        BlockingKeyKind.IdentifierPart => "the same part of an identifier",
        BlockingKeyKind.Place => "the same postal code or town",
        BlockingKeyKind.DamagedRecord => "the same parts of a birthday and an address",
        _ => $"the same {kind}",
    };

    private static string Words(StoredDecision decision) => string.Create(
        CultureInfo.InvariantCulture,
        $"You decided on {decision.Decision.MadeAt.UtcDateTime:yyyy-MM-dd} to keep them {(decision.Decision.Kind == DecisionKind.KeepTogether ? "together" : "apart")} (decision {decision.Id}).");
}
