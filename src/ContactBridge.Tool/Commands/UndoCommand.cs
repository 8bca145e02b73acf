using System.CommandLine;
using ContactBridge.Storage;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge undo [decision]</summary>
internal static class UndoCommand
{
    public static Command Create()
    {
        Argument<long?> which = new("decision") { Description = "The decision's number; the latest when left out.", Arity = ArgumentArity.ZeroOrOne };
        StoreOptions store = new();
        Command command = new("undo", "Take a decision back, as if it had never been made.") { which };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                StoredDecision? undone = await session.Book.UndoAsync(arguments.GetValue(which), cancellationToken).ConfigureAwait(false);
                if (undone is null)
                {
                    throw new ContactBridgeException("There is no such decision.");
                }

                string what = undone.Decision.Kind == DecisionKind.KeepTogether ? "keep-together" : "keep-apart";
                Console.Out.WriteLine($"Decision {undone.Id} ({what}) is taken back.");
                return ExitCode.Done;
            }
        });
        return command;
    }
}
