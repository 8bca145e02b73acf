using System.CommandLine;
using ContactBridge.Engine;
using ContactBridge.Engine.Graph;
using ContactBridge.Records;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge keep-together &lt;a&gt; &lt;b&gt;, contactbridge keep-apart &lt;a&gt; &lt;b&gt;</summary>
internal static class KeepCommand
{
    public static Command Create(bool isTogether)
    {
        Argument<string> first = new("a") { Description = PersonFinder.ArgumentDescription };
        Argument<string> second = new("b") { Description = "The same." };
        StoreOptions store = new();
        Command command = isTogether
            ? new Command("keep-together", "They are one person, once and for ever.") { first, second }
            : new Command("keep-apart", "They are two people, once and for ever. To divide one person, name two of its records.") { first, second };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                ContactGraph graph = await session.Book.GetGraphAsync(cancellationToken).ConfigureAwait(false);
                FoundPerson a = await PersonFinder.FindAsync(session.Book, graph, arguments.GetValue(first)!, cancellationToken).ConfigureAwait(false);
                FoundPerson b = await PersonFinder.FindAsync(session.Book, graph, arguments.GetValue(second)!, cancellationToken).ConfigureAwait(false);
                if (a.Records.Intersect(b.Records).Any())
                {
                    throw new UsageException("Both name the same records. To divide a person, name two of its records (contactbridge explain lists them).");
                }

                DecisionOutcome outcome = isTogether
                    ? await session.Book.KeepTogetherAsync([.. a.Records], [.. b.Records], cancellationToken).ConfigureAwait(false)
                    : await session.Book.KeepApartAsync([.. a.Records], [.. b.Records], cancellationToken).ConfigureAwait(false);
                Console.Out.WriteLine($"Remembered as decision {outcome.Id}. To take it back: contactbridge undo {outcome.Id}");
                return ExitCode.Done;
            }
        });
        return command;
    }
}
