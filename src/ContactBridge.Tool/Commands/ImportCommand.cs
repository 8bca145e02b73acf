using System.CommandLine;
using ContactBridge.Engine.Import;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge import &lt;path&gt;…</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("path") { Description = "Files, folders, ZIP archives; the format is recognised from content.", Arity = ArgumentArity.OneOrMore };
        StoreOptions store = new();
        Option<string?> name = new("--as") { Description = "The source's id, for one file. Default: exporter and file name.", HelpName = "name" };
        Option<bool> replace = new("--replace") { Description = "The file is now the whole of its source: what is not in it is removed." };
        Option<string[]> map = new("--map") { Description = "The meaning of a CSV column: \"Column=field\", such as \"given_name=name.given\".", HelpName = "column=field" };
        Option<string> format = new("--format") { Description = "auto, vcard or csv.", DefaultValueFactory = static _ => "auto", HelpName = "format" };
        Option<bool> dryRun = new("--dry-run") { Description = "Tell what would happen; write nothing." };
        Option<bool> json = new("--json") { Description = "One JSON document on standard output." };

        Command command = new("import", "Bring contacts in and resolve them into people.") { paths, name, replace, map, format, dryRun, json };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            ImportFilesOptions options = new()
            {
                As = arguments.GetValue(name),
                Replace = arguments.GetValue(replace),
                Format = arguments.GetValue(format) is "auto" ? null : arguments.GetValue(format),
                DryRun = arguments.GetValue(dryRun),
                ColumnMap = ColumnMap.Parse(arguments.GetValue(map) ?? []),
            };
            bool isJson = arguments.GetValue(json);
            // A dry run on a store that does not exist yet must not leave one behind.
            bool isNewDryRun = options.DryRun && !File.Exists(arguments.GetValue(store.Store)!);
            Session session = isNewDryRun
                ? await Session.OpenInMemoryAsync(arguments, store, cancellationToken).ConfigureAwait(false)
                : await Session.OpenAsync(arguments, store, creates: true, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                ImportSummary summary = await ImportProgressDisplay.RunAsync(
                    !isJson,
                    progress => session.Book.ImportAsync(arguments.GetValue(paths)!, options, progress, cancellationToken)).ConfigureAwait(false);
                if (isJson)
                {
                    await JsonOutput.WriteAsync(writer => ImportSummaryJson.Write(summary, writer), cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    ImportSummaryText.Write(summary, arguments.GetValue(store.Store)!, Console.Out);
                }

                foreach (Records.RecordIssue issue in summary.Unreadable)
                {
                    await Console.Error.WriteLineAsync($"{issue.Place}: {issue.Detail}").ConfigureAwait(false);
                }

                return summary.Rejected == 0 ? ExitCode.Done : summary.Reports.Count == 0 ? ExitCode.Failed : ExitCode.SomeRejected;
            }
        });
        return command;
    }
}
