using System.CommandLine;
using ContactBridge.Contacts;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Formats;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge export &lt;file&gt;</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Argument<string> file = new("file") { Description = ".vcf, .csv, .json, .graphml or .html, by extension; - with --form for standard output." };
        Option<string?> form = new("--form")
        {
            Description = "Another form than the extension says: vcard-4.0, vcard-3.0, csv-google, json, canonical-json, graphml, html.",
            HelpName = "form",
        };
        Option<string[]> only = new("--person") { Description = "Only this person; may be repeated.", HelpName = "person" };
        StoreOptions store = new();
        Command command = new("export", "Write the people out.") { file, form, only };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            string path = arguments.GetValue(file)!;
            string name = arguments.GetValue(form) ?? FormOf(path);
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                ContactGraphDocument document = await session.Book.GetDocumentAsync(cancellationToken).ConfigureAwait(false);
                List<GoldenRecord> people = [];
                foreach (string person in arguments.GetValue(only) ?? [])
                {
                    people.Add((await PersonFinder.FindAsync(session.Book, document.Graph, person, cancellationToken).ConfigureAwait(false)).Person);
                }

                IGraphExporter? exporter = Array.Find(_exporters, e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
                if (exporter is not null)
                {
                    if (people.Count > 0)
                    {
                        document = Only(document, people);
                    }

                    await OutputFile.WriteAsync(path, stream => exporter.WriteAsync(document, stream, cancellationToken)).ConfigureAwait(false);
                }
                else
                {
                    IContactWriter writer = WriterNamed(session.Bridge, name);
                    IEnumerable<Contact> contacts = (people.Count > 0 ? people : document.Graph.People).Select(p => p.Contact);
                    await OutputFile.WriteAsync(path, stream => writer.WriteAsync(contacts.ToAsyncEnumerable(), stream, cancellationToken)).ConfigureAwait(false);
                }

                if (path != "-")
                {
                    int count = people.Count > 0 ? people.Count : document.Graph.People.Count;
                    Console.Out.WriteLine($"{ImportSummaryText.Count(count, "person", "people")} written to {path} as {name}.");
                }

                return ExitCode.Done;
            }
        });
        return command;
    }

    /// <summary>The writer of this name among all formats.</summary>
    public static IContactWriter WriterNamed(ContactBridgeClient bridge, string name) =>
        bridge.Formats.Formats.SelectMany(f => f.Writers).FirstOrDefault(w => string.Equals(w.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"There is no form \"{name}\".");

    public static string FormOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".vcf" => "vcard-4.0",
        ".csv" => "csv-google",
        ".json" => "json",
        ".graphml" => "graphml",
        ".html" or ".htm" => "html",
        "" => throw new UsageException("Say the form by the file's extension (.vcf, .csv, .json, .graphml, .html) or by --form."),
        string other => throw new UsageException($"Nothing can be written as {other}; known are .vcf, .csv, .json, .graphml and .html."),
    };

    private static readonly IGraphExporter[] _exporters = [new CanonicalJsonExporter(), new PeopleJsonExporter(), new GraphMlExporter(), new HtmlExporter()];

    private static ContactGraphDocument Only(ContactGraphDocument document, IReadOnlyList<GoldenRecord> people)
    {
        HashSet<Records.RecordKey> records = [.. people.SelectMany(p => p.Records)];
        return new ContactGraphDocument
        {
            Graph = new ContactGraphBuilder().Build(people),
            Pairs = [.. document.Pairs.Where(p => records.Contains(p.First) && records.Contains(p.Second))],
            SourceNames = document.SourceNames,
            Title = document.Title,
        };
    }
}
