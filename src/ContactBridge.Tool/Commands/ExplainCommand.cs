using System.CommandLine;
using ContactBridge.Engine;
using ContactBridge.Engine.Graph;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge explain &lt;a&gt; [b]</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Argument<string> first = new("a") { Description = PersonFinder.ArgumentDescription };
        Argument<string?> second = new("b") { Description = "Another one: why together, or why apart.", Arity = ArgumentArity.ZeroOrOne };
        StoreOptions store = new();
        Option<bool> json = new("--json") { Description = "One JSON document on standard output." };
        Command command = new("explain", "Why the records of one are one person; with two, why together or why apart.") { first, second, json };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                AddressBook book = session.Book;
                ContactGraph graph = await book.GetGraphAsync(cancellationToken).ConfigureAwait(false);
                FoundPerson a = await PersonFinder.FindAsync(book, graph, arguments.GetValue(first)!, cancellationToken).ConfigureAwait(false);
                bool isJson = arguments.GetValue(json);
                if (arguments.GetValue(second) is not { } other)
                {
                    PersonExplanation whole = await book.ExplainAsync(a.Person.Person, cancellationToken).ConfigureAwait(false);
                    await WriteAsync(isJson, json => ExplanationJson.Write(whole, json), () => ExplanationText.Write(whole, a.Person, Console.Out), cancellationToken).ConfigureAwait(false);
                    return ExitCode.Done;
                }

                FoundPerson b = await PersonFinder.FindAsync(book, graph, other, cancellationToken).ConfigureAwait(false);
                PairExplanation pair = await ExplainAsync(book, a, b, cancellationToken).ConfigureAwait(false);
                Suggestion? suggestion = await FindSuggestionAsync(book, pair, cancellationToken).ConfigureAwait(false);
                await WriteAsync(isJson, json => ExplanationJson.Write(pair, json, suggestion), () => ExplanationText.Write(pair, Console.Out, suggestion), cancellationToken).ConfigureAwait(false);
                return ExitCode.Done;
            }
        });
        return command;
    }

    private static Task<PairExplanation> ExplainAsync(AddressBook book, FoundPerson a, FoundPerson b, CancellationToken cancellationToken)
    {
        bool namesRecords = a.Records.Count == 1 && b.Records.Count == 1 && a.Records[0] != b.Records[0];
        if (namesRecords)
        {
            return book.ExplainAsync(a.Records[0], b.Records[0], cancellationToken);
        }

        if (a.Person.Person == b.Person.Person)
        {
            throw new UsageException("Both are one person already: contactbridge explain with that person alone tells why, and lists its records; two of them (source#id) can be compared.");
        }

        return book.ExplainAsync(a.Person.Person, b.Person.Person, cancellationToken);
    }

    // What the review list promises of the two people, which may be more or less than the pair says.
    private static async Task<Suggestion?> FindSuggestionAsync(AddressBook book, PairExplanation pair, CancellationToken cancellationToken)
    {
        if (pair.IsSamePerson)
        {
            return null;
        }

        Resolution resolution = await book.GetResolutionAsync(cancellationToken).ConfigureAwait(false);
        return resolution.Suggestions.FirstOrDefault(s => (s.First == pair.FirstPerson && s.Second == pair.SecondPerson) || (s.First == pair.SecondPerson && s.Second == pair.FirstPerson));
    }

    private static Task WriteAsync(bool isJson, Action<System.Text.Json.Utf8JsonWriter> json, Action text, CancellationToken cancellationToken)
    {
        if (isJson)
        {
            return JsonOutput.WriteAsync(json, cancellationToken);
        }

        text();
        return Task.CompletedTask;
    }
}
