using System.CommandLine;
using System.Text.Json;
using ContactBridge.Engine.Import;
using ContactBridge.Records;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge inspect &lt;path&gt;</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("path") { Description = "Files, folders, ZIP archives.", Arity = ArgumentArity.OneOrMore };
        Option<string> format = new("--format") { Description = "auto, vcard or csv.", DefaultValueFactory = static _ => "auto", HelpName = "format" };
        Option<string[]> map = new("--map") { Description = "The meaning of a CSV column: \"Column=field\".", HelpName = "column=field" };
        Option<bool> json = new("--json") { Description = "One JSON document on standard output." };
        Command command = new("inspect", "Tell what a file is; import nothing.") { paths, format, map, json };
        command.Runs(async (arguments, cancellationToken) =>
        {
            ContactBridgeClient bridge = new ContactBridgeBuilder().Build();
            await using (bridge.ConfigureAwait(false))
            {
                ImportFilesOptions options = new()
                {
                    Format = arguments.GetValue(format) is "auto" ? null : arguments.GetValue(format),
                    ColumnMap = ColumnMap.Parse(arguments.GetValue(map) ?? []),
                };
                InspectionResult result = await bridge.InspectAsync(arguments.GetValue(paths)!, options, cancellationToken).ConfigureAwait(false);
                if (arguments.GetValue(json))
                {
                    await JsonOutput.WriteAsync(writer => WriteJson(result, writer), cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    WriteText(result, Console.Out);
                }

                foreach (RecordIssue issue in result.Unreadable)
                {
                    await Console.Error.WriteLineAsync($"{issue.Place}: {issue.Detail}").ConfigureAwait(false);
                }

                bool hasRejected = result.Unreadable.Count > 0 || result.Files.Any(f => f.Rejected > 0);
                return !hasRejected ? ExitCode.Done : result.Files.Count == 0 ? ExitCode.Failed : ExitCode.SomeRejected;
            }
        });
        return command;
    }

    private static void WriteText(InspectionResult result, TextWriter output)
    {
        foreach (FileInspection file in result.Files)
        {
            output.WriteLine(file.Document);
            output.WriteLine($"  format    {file.Match.Format}{(file.Match.Dialect is null ? string.Empty : $" {file.Match.Dialect}")}, by {file.Match.Exporter} ({file.Match.Confidence} % sure)");
            output.WriteLine($"  encoding  {file.Match.Encoding ?? "not told before reading"}");
            output.WriteLine($"  items     {file.Items}, of which {file.Rejected} cannot be read");
            output.WriteLine($"  values    {string.Join(", ", file.Values.Select(v => $"{v.Key} {v.Value}"))}");
            if (file.UnmappedNames.Count > 0)
            {
                output.WriteLine($"  kept as written  {string.Join(", ", file.UnmappedNames.Select(v => $"{v.Key} ({v.Value})"))}");
            }

            foreach (RecordIssue issue in file.Issues)
            {
                output.WriteLine($"  {issue.Severity.ToString().ToLowerInvariant()}  {issue.Place}{(issue.Field is null ? string.Empty : $", field {issue.Field}")}: {issue.Detail ?? issue.Code.ToString()}");
            }

            if (file.IssueCount > file.Issues.Count)
            {
                output.WriteLine($"  ... and {file.IssueCount - file.Issues.Count} more issues");
            }
        }

        foreach (SkippedFile file in result.Skipped)
        {
            output.WriteLine($"{file.Name}: left out, {file.Reason}");
        }
    }

    private static void WriteJson(InspectionResult result, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("files");
        foreach (FileInspection file in result.Files)
        {
            json.WriteStartObject();
            json.WriteString("document", file.Document);
            json.WriteString("format", file.Match.Format);
            json.WriteString("dialect", file.Match.Dialect);
            json.WriteString("exporter", file.Match.Exporter);
            json.WriteString("encoding", file.Match.Encoding);
            json.WriteNumber("confidence", file.Match.Confidence);
            json.WriteNumber("items", file.Items);
            json.WriteNumber("rejected", file.Rejected);
            WriteCounts("values", file.Values, json);
            WriteCounts("unmapped", file.UnmappedNames, json);
            json.WriteNumber("issueCount", file.IssueCount);
            WriteIssues("issues", file.Issues, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteIssues("unreadable", result.Unreadable, json);
        json.WriteStartArray("skipped");
        foreach (SkippedFile file in result.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("document", file.Name);
            json.WriteString("reason", file.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCounts(string name, IEnumerable<KeyValuePair<string, int>> counts, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        foreach ((string key, int count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void WriteIssues(string name, IEnumerable<RecordIssue> issues, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (RecordIssue issue in issues)
        {
            ImportSummaryJson.WriteIssue(issue, json);
        }

        json.WriteEndArray();
    }
}
