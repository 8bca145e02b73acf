using System.CommandLine;
using System.Globalization;
using ContactBridge.Engine;
using ContactBridge.Engine.Graph;
using ContactBridge.Storage;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge review</summary>
internal static class ReviewCommand
{
    public static Command Create()
    {
        Option<int> most = new("--most") { Description = "How many pairs at most.", DefaultValueFactory = static _ => 50, HelpName = "n" };
        StoreOptions store = new();
        Option<bool> json = new("--json") { Description = "One JSON document on standard output." };
        Command command = new("review", "Pairs that may be one person, most probable first; decide with keep-together, keep-apart, undo.") { most, json };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                AddressBook book = session.Book;
                Resolution resolution = await book.GetResolutionAsync(cancellationToken).ConfigureAwait(false);
                Suggestion[] shown = [.. resolution.Suggestions.Take(arguments.GetValue(most))];
                List<PairExplanation> explanations = [];
                foreach (Suggestion suggestion in shown)
                {
                    explanations.Add(await book.ExplainAsync(suggestion.FirstRecord, suggestion.SecondRecord, cancellationToken).ConfigureAwait(false));
                }

                if (arguments.GetValue(json))
                {
                    await JsonOutput.WriteAsync(
                        writer =>
                        {
                            writer.WriteStartObject();
                            writer.WriteNumber("total", resolution.Suggestions.Count);
                            writer.WriteStartArray("pairs");
                            for (int i = 0; i < shown.Length; i++)
                            {
                                ExplanationJson.Write(explanations[i], writer, shown[i]);
                            }

                            writer.WriteEndArray();
                            writer.WriteEndObject();
                        },
                        cancellationToken).ConfigureAwait(false);
                    return ExitCode.Done;
                }

                ContactGraph graph = await book.GetGraphAsync(cancellationToken).ConfigureAwait(false);
                Write(resolution.Suggestions.Count, shown, explanations, graph, Console.Out);
                return ExitCode.Done;
            }
        });
        return command;
    }

    private static void Write(int total, IReadOnlyList<Suggestion> shown, IReadOnlyList<PairExplanation> explanations, ContactGraph graph, TextWriter output)
    {
        if (total == 0)
        {
            output.WriteLine("Nothing to review.");
            return;
        }

        for (int i = 0; i < shown.Count; i++)
        {
            Suggestion suggestion = shown[i];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{i + 1}. {Name(graph, suggestion.First)} ({suggestion.First})  and  {Name(graph, suggestion.Second)} ({suggestion.Second}): {ExplanationText.Percent(suggestion.Probability)}"));
            ExplanationText.WriteScore(explanations[i].Score, output);
            ExplanationText.WriteVerdict(explanations[i], output);
            ExplanationText.WritePromise(suggestion, output);
            output.WriteLine($"    contactbridge keep-together {suggestion.First} {suggestion.Second}   or   contactbridge keep-apart {suggestion.First} {suggestion.Second}");
            output.WriteLine();
        }

        if (total > shown.Count)
        {
            output.WriteLine($"... and {ImportSummaryText.Count(total - shown.Count, "more pair")} (--most shows more)");
        }
    }

    private static string Name(ContactGraph graph, PersonId person) => graph.FindPerson(person)?.Label ?? "?";
}
