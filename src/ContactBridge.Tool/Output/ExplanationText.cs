using System.Globalization;
using ContactBridge.Engine;
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
        foreach (RecordKey record in whole.Records)
        {
            output.WriteLine($"  {record.ToDisplayString()}");
        }

        foreach (ScoredPair link in whole.Links)
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

    public static void Write(PairExplanation pair, TextWriter output)
    {
        output.WriteLine(pair.IsSamePerson
            ? $"One person: {pair.FirstPerson}"
            : $"Two people: {pair.FirstPerson?.Value ?? "not resolved yet"} and {pair.SecondPerson?.Value ?? "not resolved yet"}");
        output.WriteLine();
        WriteScore(pair.Score, output);
        output.WriteLine($"    records are joined from {pair.LinkThreshold}, shown for review from {pair.ReviewFloor}");
        output.WriteLine();
        if (pair.Decision is { } decision)
        {
            output.WriteLine(Words(decision));
        }

        if (!pair.WasCompared)
        {
            output.WriteLine("These two were never compared: they share nothing that is rare enough. The score above was computed for this question.");
        }

        foreach (SharedKey key in pair.SharedKeys.Where(k => k.IsCompared))
        {
            output.WriteLine($"Compared because both have the same {key.Kind} key, as {ImportSummaryText.Count(key.Holders, "record")} do.");
        }

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

    public static void WriteScore(ScoredPair score, TextWriter output)
    {
        output.WriteLine($"  {score.First.ToDisplayString()} – {score.Second.ToDisplayString()}");
        foreach (Contribution contribution in score.Contributions)
        {
            string veto = contribution.IsVeto ? "  (forbids to join)" : string.Empty;
            output.WriteLine($"    {contribution.Weight.ToString(),12}  {contribution.Comparison}: {contribution.Words}{veto}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {score.Weight.ToString(),12}  in all, a probability of {Math.Floor(score.Probability.Value * 1000) / 10:0.0} %"));
    }

    private static string Words(StoredDecision decision) => string.Create(
        CultureInfo.InvariantCulture,
        $"You decided on {decision.Decision.MadeAt.UtcDateTime:yyyy-MM-dd} to keep them {(decision.Decision.Kind == DecisionKind.KeepTogether ? "together" : "apart")} (decision {decision.Id}).");
}
