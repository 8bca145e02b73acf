using System.CommandLine;
using ContactBridge.Records;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Connecting;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge forget &lt;source&gt;</summary>
internal static class ForgetCommand
{
    public static Command Create()
    {
        Argument<string> which = new("source") { Description = "The source's id, as contactbridge sources lists it." };
        StoreOptions store = new();
        Command command = new("forget", "Remove a source with everything that came from it, and what it was signed in with.") { which };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                SourceId source = SourceId.Create(arguments.GetValue(which)!);
                ConnectionList connections = await ConnectionList.LoadAsync(session.Book, cancellationToken).ConfigureAwait(false);
                bool isClean = await DisconnectAsync(session.Book, connections, source, cancellationToken).ConfigureAwait(false);

                // Last, because it erases the freed pages of the store: the connection's settings were in one.
                int? records = await session.Book.ForgetAsync(source, cancellationToken).ConfigureAwait(false);
                if (records is null)
                {
                    throw new ContactBridgeException("There is no such source. Try: contactbridge sources");
                }

                Console.Out.WriteLine($"Forgotten, with {ImportSummaryText.Count(records.Value, "record")}.");
                return isClean ? ExitCode.Done : ExitCode.Failed;
            }
        });
        return command;
    }

    /// <summary>Takes back the sign-in and deletes its secrets.</summary>
    /// <returns>False when something of it is left elsewhere; what, was said.</returns>
    private static async Task<bool> DisconnectAsync(AddressBook book, ConnectionList connections, SourceId source, CancellationToken cancellationToken)
    {
        if (connections.Find(source) is not { } saved)
        {
            return true;
        }

        bool isClean = true;
        // A sign-in that opens other sources too is taken back with the last of them.
        if (!connections.HasSecretsOf(saved) && Connectors.Find(saved.Kind) is { } connector)
        {
            Connection connection = new(saved, Connectors.OpenSecrets());
            isClean = await TryAsync(() => connector.RevokeAsync(connection, cancellationToken), "The sign-in was not taken back at the provider").ConfigureAwait(false);
            foreach (string name in connector.SecretNames)
            {
                isClean &= await TryAsync(() => connection.Secrets.DeleteAsync(name, cancellationToken), "A secret could not be deleted").ConfigureAwait(false);
            }
        }

        await connections.RemoveAsync(book, source, cancellationToken).ConfigureAwait(false);
        return isClean;
    }

    private static async Task<bool> TryAsync(Func<Task> work, string failure)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (ContactBridgeException e)
        {
            await Console.Error.WriteLineAsync($"{failure}: {e.Message}").ConfigureAwait(false);
            return false;
        }
    }
}
