using System.Text.Json;
using ContactBridge.Engine.Import;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Tool.Output;

/// <summary>The end of an import, for programs.</summary>
internal static class ImportSummaryJson
{
    public static void Write(ImportSummary summary, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("dryRun", summary.IsDryRun);
        json.WriteNumber("files", summary.Reports.Count);
        json.WriteNumber("records", summary.Resolution.Records);
        json.WriteNumber("people", summary.Resolution.People);
        json.WriteNumber("reviewPairs", summary.Resolution.ReviewPairs);
        json.WriteNumber("rejected", summary.Rejected);
        json.WriteNumber("seconds", Math.Round(summary.Duration.TotalSeconds, 3));
        json.WritePropertyName("counts");
        WriteCounts(summary.Counts, json);
        json.WriteStartArray("sources");
        foreach (ImportReport report in summary.Reports)
        {
            WriteReport(report, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("unreadable");
        foreach (RecordIssue issue in summary.Unreadable)
        {
            WriteIssue(issue, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("failures");
        foreach (SourceFailure failure in summary.Failures)
        {
            json.WriteStartObject();
            json.WriteString("source", failure.Source.Value);
            json.WriteString("kind", failure.Error.GetType().Name);
            json.WriteString("detail", failure.Error.Message);
            if (failure.Error is SourceException { RetryAfter: { } wait })
            {
                json.WriteNumber("retryAfterSeconds", Math.Ceiling(wait.TotalSeconds));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("skipped");
        foreach (SkippedFile file in summary.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("document", file.Name);
            json.WriteString("reason", file.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteIssue(RecordIssue issue, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("code", issue.Code.ToString());
        json.WriteString("severity", issue.Severity.ToString());
        json.WriteString("document", issue.Place.Document);
        json.WriteNumber("line", issue.Place.Line);
        json.WriteNumber("item", issue.Place.Item);
        json.WriteString("field", issue.Field);
        json.WriteString("detail", issue.Detail);
        json.WriteEndObject();
    }

    private static void WriteReport(ImportReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("source", report.Source.Id.Value);
        json.WriteString("kind", report.Source.Kind);
        json.WritePropertyName("counts");
        WriteCounts(report.Counts, json);
        json.WriteBoolean("balances", report.Balances);
        json.WriteNumber("issueCount", report.IssueCount);
        json.WriteStartArray("issues");
        foreach (RecordIssue issue in report.Issues)
        {
            WriteIssue(issue, json);
        }

        json.WriteEndArray();
        json.WriteStartObject("unmapped");
        foreach ((string name, int count) in report.UnmappedNames)
        {
            json.WriteNumber(name, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCounts(ImportCounts counts, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("items", counts.Items);
        json.WriteNumber("added", counts.Added);
        json.WriteNumber("updated", counts.Updated);
        json.WriteNumber("unchanged", counts.Unchanged);
        json.WriteNumber("notMentioned", counts.NotMentioned);
        json.WriteNumber("removed", counts.Removed);
        json.WriteNumber("rejected", counts.Rejected);
        json.WriteNumber("superseded", counts.Superseded);
        json.WriteEndObject();
    }
}
