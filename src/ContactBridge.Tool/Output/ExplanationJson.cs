using System.Text.Json;
using ContactBridge.Engine;
using ContactBridge.Engine.Scoring;
using ContactBridge.Storage;

namespace ContactBridge.Tool.Output;

/// <summary>Explanations in numbers: the weights of the contributions add up to the weight of the pair, or of the wholes, exactly.</summary>
internal static class ExplanationJson
{
    public static void Write(PersonExplanation whole, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("person", whole.Person.Value);
        WriteRecords("records", whole.Records, json);
        json.WriteStartArray("links");
        foreach (ScoredPair link in whole.Links)
        {
            WriteScore(link, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("joins");
        foreach (ClusterComparison join in whole.Joins)
        {
            WriteWhole(join, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("decisions");
        foreach (StoredDecision decision in whole.Decisions)
        {
            WriteDecision(decision, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A pair; where its two people are in the review list, with what it promises there.</summary>
    public static void Write(PairExplanation pair, Utf8JsonWriter json, Suggestion? suggestion = null)
    {
        json.WriteStartObject();
        if (suggestion is not null)
        {
            WritePromise(suggestion, json);
        }

        json.WriteBoolean("samePerson", pair.IsSamePerson);
        json.WriteString("firstPerson", pair.FirstPerson?.Value);
        json.WriteString("secondPerson", pair.SecondPerson?.Value);
        json.WritePropertyName("score");
        WriteScore(pair.Score, json);
        if (pair.Whole is { } whole)
        {
            json.WritePropertyName("whole");
            WriteWhole(whole, json);
        }

        json.WriteNumber("linkThreshold", pair.LinkThreshold.Bits);
        json.WriteNumber("reviewFloor", pair.ReviewFloor.Bits);
        json.WriteBoolean("wasCompared", pair.WasCompared);
        json.WriteStartArray("sharedKeys");
        foreach (SharedKey key in pair.SharedKeys)
        {
            json.WriteStartObject();
            json.WriteString("kind", key.Kind.ToString());
            json.WriteNumber("holders", key.Holders);
            json.WriteBoolean("isCompared", key.IsCompared);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (pair.Decision is { } decision)
        {
            json.WritePropertyName("decision");
            WriteDecision(decision, json);
        }

        json.WriteStartArray("path");
        foreach (Link link in pair.Path)
        {
            json.WriteStartObject();
            json.WriteString("first", link.First.ToDisplayString());
            json.WriteString("second", link.Second.ToDisplayString());
            json.WriteNumber("weight", link.Weight.Bits);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("contradictions");
        foreach (ScoredPair contradiction in pair.Contradictions)
        {
            WriteScore(contradiction, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("turningPoints");
        foreach (TurningPoint point in pair.TurningPoints)
        {
            json.WriteStartObject();
            json.WriteString("change", point.Words);
            json.WriteNumber("weight", point.Weight.Bits);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePromise(Suggestion suggestion, Utf8JsonWriter json)
    {
        json.WriteStartObject("suggestion");
        json.WriteString("first", suggestion.FirstRecord.ToDisplayString());
        json.WriteString("second", suggestion.SecondRecord.ToDisplayString());
        json.WriteNumber("weight", suggestion.Weight.Bits);
        json.WriteNumber("probability", suggestion.Probability.Value);
        WriteContributions(suggestion.Contributions, json);
        json.WriteEndObject();
    }

    public static void WriteScore(ScoredPair score, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("first", score.First.ToDisplayString());
        json.WriteString("second", score.Second.ToDisplayString());
        json.WriteNumber("weight", score.Weight.Bits);
        json.WriteNumber("probability", score.Probability.Value);
        json.WriteBoolean("isVetoed", score.IsVetoed);
        WriteContributions(score.Contributions, json);
        json.WriteEndObject();
    }

    private static void WriteContributions(IReadOnlyList<Contribution> contributions, Utf8JsonWriter json)
    {
        json.WriteStartArray("contributions");
        foreach (Contribution contribution in contributions)
        {
            json.WriteStartObject();
            WriteContribution(contribution, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWhole(ClusterComparison whole, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteRecords("first", whole.First, json);
        WriteRecords("second", whole.Second, json);
        json.WriteNumber("weight", whole.Weight.Bits);
        json.WriteNumber("probability", whole.Probability.Value);
        json.WriteNumber("bestPair", whole.BestPair.Bits);
        json.WriteString("verdict", JsonNamingPolicy.KebabCaseLower.ConvertName(whole.Verdict.ToString()));
        json.WriteStartArray("contributions");
        foreach (ClusterContribution contribution in whole.Contributions)
        {
            json.WriteStartObject();
            WriteContribution(contribution.Evidence, json);
            if (contribution is { First: { } first, Second: { } second })
            {
                json.WriteString("first", first.ToDisplayString());
                json.WriteString("second", second.ToDisplayString());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteContribution(Contribution contribution, Utf8JsonWriter json)
    {
        json.WriteString("comparison", contribution.Comparison);
        json.WriteString("level", contribution.Level);
        json.WriteString("words", contribution.Words);
        json.WriteNumber("weight", contribution.Weight.Bits);
        json.WriteBoolean("isVeto", contribution.IsVeto);
    }

    private static void WriteRecords(string name, IEnumerable<Records.RecordKey> records, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (Records.RecordKey record in records)
        {
            json.WriteStringValue(record.ToDisplayString());
        }

        json.WriteEndArray();
    }

    private static void WriteDecision(StoredDecision decision, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("id", decision.Id);
        json.WriteString("kind", decision.Decision.Kind == DecisionKind.KeepTogether ? "keep-together" : "keep-apart");
        json.WriteString("madeAt", decision.Decision.MadeAt);
        json.WriteEndObject();
    }
}
