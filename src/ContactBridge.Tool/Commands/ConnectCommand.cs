using System.CommandLine;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Connecting;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge connect &lt;source&gt; …: one subcommand a kind of source.</summary>
internal static class ConnectCommand
{
    public static Command Create()
    {
        Command command = new("connect", "Sign in to a source and remember it for sync.");
        foreach (IConnector connector in Connectors.All)
        {
            command.Subcommands.Add(Create(connector));
        }

        return command;
    }

    private static Command Create(IConnector connector)
    {
        StoreOptions store = new();
        Command command = new(connector.Kind, connector.Summary);
        connector.AddTo(command);
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            NewConnection made = await connector.ConnectAsync(new ConnectRequest(arguments), cancellationToken).ConfigureAwait(false);
            Session session = await Session.OpenAsync(arguments, store, creates: true, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                ConnectionList connections = await ConnectionList.LoadAsync(session.Book, cancellationToken).ConfigureAwait(false);
                SavedConnection saved = SavedConnection.Of(made, made.Others.Prepend(made).Select(m => connections.Find(m.Source.Id)).FirstOrDefault(static s => s is not null));
                Connection connection = new(saved, Connectors.OpenSecrets());

                // Secrets first: a connection that is remembered can always be opened.
                foreach ((string name, string value) in made.Secrets)
                {
                    await connection.Secrets.SetAsync(name, value, cancellationToken).ConfigureAwait(false);
                }

                foreach (NewConnection each in made.Others.Prepend(made))
                {
                    await connections.PutAsync(session.Book, SavedConnection.Of(each, saved.SecretPrefix), cancellationToken).ConfigureAwait(false);
                    await session.Book.AddSourceAsync(each.Source, cancellationToken).ConfigureAwait(false);
                    Console.Out.WriteLine($"Connected {each.Source.Id.Value}.");
                }

                string path = arguments.GetValue(store.Store)!;
                if (made.Secrets.Count > 0)
                {
                    Console.Out.WriteLine($"What it was signed in with is kept in {connection.Secrets.Description}.");
                }

                Console.Out.WriteLine($"Next: contactbridge sync --store {path}");
                return ExitCode.Done;
            }
        });
        return command;
    }
}
