using System.CommandLine;
using ContactBridge.Contacts;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Records;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge show &lt;person&gt;</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        Argument<string> who = new("person") { Description = PersonFinder.ArgumentDescription };
        StoreOptions store = new();
        Option<bool> json = new("--json") { Description = "One JSON document on standard output." };
        Command command = new("show", "The golden record, each value with where it came from.") { who, json };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                ContactGraph graph = await session.Book.GetGraphAsync(cancellationToken).ConfigureAwait(false);
                GoldenRecord person = (await PersonFinder.FindAsync(session.Book, graph, arguments.GetValue(who)!, cancellationToken).ConfigureAwait(false)).Person;
                if (arguments.GetValue(json))
                {
                    await JsonOutput.WriteAsync(writer => PeopleJsonExporter.WritePerson(person, writer), cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    Write(person, graph, Console.Out);
                }

                return ExitCode.Done;
            }
        });
        return command;
    }

    private static void Write(GoldenRecord person, ContactGraph graph, TextWriter output)
    {
        output.WriteLine($"{person.DisplayName}  ({person.Person}, {person.Entity.ToString().ToLowerInvariant()}, {ImportSummaryText.Count(person.Records.Count, "record")})");
        output.WriteLine();
        foreach (MergeDecision decision in person.Decisions)
        {
            string label = ValueText.Label(decision.Value);
            output.WriteLine($"{ValueText.Heading(decision.Field, decision.Value)}{(label.Length > 0 ? $" ({label})" : string.Empty)}: {ValueText.Of(decision.Value)}");
            foreach (SourcedValue source in decision.Sources)
            {
                output.WriteLine($"    from {Where(source.Provenance)}");
            }

            // Two writings that look alike on one line differ in their parts only; that is no alternative for people.
            string text = ValueText.Of(decision.Value);
            foreach (AlternativeValue alternative in decision.Alternatives)
            {
                output.WriteLine(string.Equals(ValueText.Of(alternative.Value), text, StringComparison.Ordinal)
                    ? $"    from {Where(alternative.Provenance)}"
                    : $"    also \"{ValueText.Of(alternative.Value)}\" ({Kind(alternative.Kind)}) from {Where(alternative.Provenance)}");
            }

            if (decision.Sources.Count + decision.Alternatives.Count > 1)
            {
                output.WriteLine($"    chosen: {decision.Explanation}");
            }
        }

        if (graph.FindPerson(person.Person) is { } node)
        {
            WriteRelations(graph, node, output);
        }
    }

    private static void WriteRelations(ContactGraph graph, ContactNode node, TextWriter output)
    {
        string[] lines =
        [
            .. graph.EdgesOf(node.Index)
                .Where(e => e.Kind is EdgeKind.RelatedTo or EdgeKind.SharesHousehold)
                .Select(e =>
                {
                    ContactNode other = graph.Nodes[e.From == node.Index ? e.To : e.From];
                    if (e.Kind == EdgeKind.SharesHousehold)
                    {
                        string members = string.Join(", ", graph.Neighbors(other.Index).Where(n => n.Index != node.Index).Select(n => n.Label));
                        return $"shares a household with {members}";
                    }

                    return e.From == node.Index ? $"{e.Relation ?? "related"}: {other.Label}" : $"is {e.Relation ?? "related"} of {other.Label}";
                })
                .Distinct(StringComparer.Ordinal),
        ];
        if (lines.Length > 0)
        {
            output.WriteLine();
            foreach (string line in lines)
            {
                output.WriteLine(line);
            }
        }
    }

    private static string Where(Provenance provenance)
    {
        string field = provenance.Field is null ? string.Empty : $", field {provenance.Field}";
        return provenance.Place.Document is null ? $"{provenance.Record.Source}{field}" : $"{provenance.Place}{field}";
    }

    private static string Kind(AlternativeKind kind) => kind switch
    {
        AlternativeKind.OtherSpelling => "another spelling",
        AlternativeKind.LessComplete => "says less",
        _ => "contradicts",
    };
}
