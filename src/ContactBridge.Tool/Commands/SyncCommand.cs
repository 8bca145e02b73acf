using System.CommandLine;
using ContactBridge.Sources;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Connecting;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge sync [source]</summary>
internal static class SyncCommand
{
    public static Command Create()
    {
        Argument<string?> which = new("source") { Description = "A source's id, its account or its kind. Default: all that are connected.", Arity = ArgumentArity.ZeroOrOne };
        StoreOptions store = new();
        Option<bool> json = new("--json") { Description = "One JSON document on standard output." };
        Command command = new("sync", "Read what changed in the connected sources.") { which, json };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            bool isJson = arguments.GetValue(json);
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                ConnectionList connections = await ConnectionList.LoadAsync(session.Book, cancellationToken).ConfigureAwait(false);
                IReadOnlyList<SavedConnection> chosen = connections.Choose(arguments.GetValue(which));
                List<SourceFailure> failures = [];
                List<IContactSource> sources = [];
                try
                {
                    await OpenAsync(chosen, sources, failures, cancellationToken).ConfigureAwait(false);
                    ImportSummary summary = await ImportProgressDisplay.RunAsync(
                        !isJson,
                        progress => session.Book.SyncAsync(sources, progress, cancellationToken)).ConfigureAwait(false);
                    return await ReportAsync(summary, [.. failures, .. summary.Failures], isJson, arguments.GetValue(store.Store)!, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    foreach (IContactSource source in sources)
                    {
                        await DisposeAsync(source).ConfigureAwait(false);
                    }
                }
            }
        });
        return command;
    }

    private static async Task OpenAsync(IReadOnlyList<SavedConnection> chosen, List<IContactSource> sources, List<SourceFailure> failures, CancellationToken cancellationToken)
    {
        foreach (SavedConnection saved in chosen)
        {
            try
            {
                IConnector connector = Connectors.Find(saved.Kind) ?? throw new ContactBridgeException($"This version knows no source of the kind {saved.Kind}.");
                sources.Add(await connector.OpenAsync(new Connection(saved, Connectors.OpenSecrets()), cancellationToken).ConfigureAwait(false));
            }
            catch (ContactBridgeException e)
            {
                failures.Add(new SourceFailure(saved.Source, e));
            }
        }
    }

    private static async Task<int> ReportAsync(ImportSummary read, IReadOnlyList<SourceFailure> failures, bool isJson, string store, CancellationToken cancellationToken)
    {
        ImportSummary summary = new()
        {
            Reports = read.Reports,
            Counts = read.Counts,
            Resolution = read.Resolution,
            Duration = read.Duration,
            Failures = failures,
        };
        if (isJson)
        {
            await JsonOutput.WriteAsync(writer => ImportSummaryJson.Write(summary, writer), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            ImportSummaryText.Write(summary, store, Console.Out, "source");
        }

        foreach (SourceFailure failure in failures)
        {
            await Console.Error.WriteLineAsync($"{failure.Source.Value}: {Failure.Describe(failure.Error)}").ConfigureAwait(false);
        }

        return failures.Count > 0 ? ExitCode.Failed : summary.Rejected > 0 ? ExitCode.SomeRejected : ExitCode.Done;
    }

    private static async ValueTask DisposeAsync(IContactSource source)
    {
        switch (source)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
