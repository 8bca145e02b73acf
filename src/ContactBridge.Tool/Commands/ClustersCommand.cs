using System.CommandLine;
using ContactBridge.Engine;
using ContactBridge.Engine.Export;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge clusters</summary>
internal static class ClustersCommand
{
    public static Command Create()
    {
        Option<string?> file = new("--out") { Description = "The file to write; standard output when left out.", HelpName = "file" };
        StoreOptions store = new();
        Command command = new("clusters", "source,record,person as CSV, for evaluation.") { file };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                Resolution resolution = await session.Book.GetResolutionAsync(cancellationToken).ConfigureAwait(false);
                await OutputFile.WriteAsync(
                    arguments.GetValue(file),
                    stream => ClustersCsvExporter.WriteAsync(
                        resolution.Clusters.SelectMany(c => c.Records.Select(r => (r.Key, c.Person))), stream, cancellationToken)).ConfigureAwait(false);
                return ExitCode.Done;
            }
        });
        return command;
    }
}
