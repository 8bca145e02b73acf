using System.Globalization;
using ContactBridge.Engine.Import;
using ContactBridge.Records;

namespace ContactBridge.Tool.Output;

/// <summary>The end of an import, for people.</summary>
internal static class ImportSummaryText
{
    private const int MostListed = 20;

    public static void Write(ImportSummary summary, string store, TextWriter output, string unit = "file")
    {
        if (summary.Reports.Count > 0)
        {
            TextTable table = new("Source", "Items", "Added", "Updated", "Unchanged", "Removed", "Rejected");
            foreach (ImportReport report in summary.Reports)
            {
                table.Add([report.Source.Id.Value, .. Columns(report.Counts)]);
            }

            if (summary.Reports.Count > 1)
            {
                table.Add(["All", .. Columns(summary.Counts)]);
            }

            table.Write(output);
            output.WriteLine();
        }

        WriteIssues(summary, output);
        WriteUnmapped(summary, output);
        if (summary.Skipped.Count > 0)
        {
            output.WriteLine($"{Count(summary.Skipped.Count, "file")} left out, for holding no contacts:");
            WriteSome(summary.Skipped.Select(s => $"  {s.Name}: {s.Reason}"), summary.Skipped.Count, output);
            output.WriteLine();
        }

        string verb = summary.IsDryRun ? "would become" : "became";
        output.WriteLine(
            $"{Count(summary.Reports.Count, unit)} read, {Count(summary.Resolution.Records, "record")} in all {verb} {Count(summary.Resolution.People, "person", "people")}; "
            + $"{Count(summary.Resolution.ReviewPairs, "pair")} to review{(summary.Resolution.IsComplete ? string.Empty : " among those that changed")}, {summary.Rejected} rejected. {Seconds(summary.Duration)}");
        if (summary.IsDryRun)
        {
            output.WriteLine("This was a dry run: nothing was written.");
        }
        else if (summary.Reports.Count > 0)
        {
            output.WriteLine($"Next: contactbridge people --store {store}" + (summary.Resolution.ReviewPairs > 0 ? $", or contactbridge review --store {store}" : string.Empty));
        }
    }

    public static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    private static string[] Columns(ImportCounts counts) =>
        [Number(counts.Items), Number(counts.Added), Number(counts.Updated), Number(counts.Unchanged), Number(counts.Removed), Number(counts.Rejected)];

    private static void WriteIssues(ImportSummary summary, TextWriter output)
    {
        RecordIssue[] issues = [.. summary.Reports.SelectMany(r => r.Issues).Where(i => i.Severity >= IssueSeverity.Warning)];
        int count = summary.Reports.Sum(r => r.IssueCount);
        if (issues.Length == 0)
        {
            return;
        }

        output.WriteLine($"{Count(count, "issue")}:");
        WriteSome(issues.Select(Line), issues.Length, output);
        output.WriteLine();
    }

    private static void WriteUnmapped(ImportSummary summary, TextWriter output)
    {
        (string Name, int Count)[] names =
        [
            .. summary.Reports.SelectMany(r => r.UnmappedNames)
                .GroupBy(n => n.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Sum(n => n.Value)))
                .OrderByDescending(n => n.Item2)
                .ThenBy(n => n.Key, StringComparer.Ordinal),
        ];
        if (names.Length > 0)
        {
            string list = string.Join(", ", names.Take(MostListed).Select(n => $"{n.Name} ({Number(n.Count)})"));
            output.WriteLine($"Kept as written, without a place of their own: {list}{(names.Length > MostListed ? ", ..." : string.Empty)}");
            output.WriteLine();
        }
    }

    private static void WriteSome(IEnumerable<string> lines, int count, TextWriter output)
    {
        foreach (string line in lines.Take(MostListed))
        {
            output.WriteLine(line);
        }

        if (count > MostListed)
        {
            output.WriteLine($"  ... and {Number(count - MostListed)} more (--json lists them)");
        }
    }

    private static string Line(RecordIssue issue) =>
        $"  {(issue.Severity == IssueSeverity.Error ? "rejected" : "note")}  {issue.Place}{(issue.Field is null ? string.Empty : $", field {issue.Field}")}: {issue.Detail ?? issue.Code.ToString()}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"({time.TotalSeconds:0.0} s)");
}
