using System.CommandLine;
using System.Runtime.CompilerServices;
using ContactBridge.Contacts;
using ContactBridge.Engine.Import;
using ContactBridge.Formats;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge convert &lt;in&gt; &lt;out&gt;</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        Argument<string> input = new("in") { Description = "A contact file; the format is recognised from content." };
        Argument<string> output = new("out") { Description = "The file to write: .vcf or .csv." };
        Option<string?> form = new("--form") { Description = "vcard-4.0, vcard-3.0 or csv-google instead of what the extension says.", HelpName = "form" };
        Option<string[]> map = new("--map") { Description = "The meaning of a CSV column: \"Column=field\".", HelpName = "column=field" };
        Command command = new("convert", "Between file formats: nothing lost that both can say.") { input, output, form, map };
        command.Runs(async (arguments, cancellationToken) =>
        {
            string target = arguments.GetValue(output)!;
            ContactBridgeClient bridge = new ContactBridgeBuilder().Build();
            await using (bridge.ConfigureAwait(false))
            {
                IContactWriter writer = ExportCommand.WriterNamed(bridge, arguments.GetValue(form) ?? ExportCommand.FormOf(target));
                IReadOnlyDictionary<string, string> columns = ColumnMap.Parse(arguments.GetValue(map) ?? []);
                ContactDocument document = ContactDocument.FromFile(arguments.GetValue(input)!);
                RecognizedDocument recognized = await bridge.Formats.RecognizeAsync(document, null, columns, cancellationToken).ConfigureAwait(false);
                ConvertedItems items = new(recognized, columns);
                await OutputFile.WriteAsync(target, stream => writer.WriteAsync(items.ReadAsync(cancellationToken), stream, cancellationToken)).ConfigureAwait(false);
                foreach (Records.RecordIssue issue in items.Rejected)
                {
                    await Console.Error.WriteLineAsync($"rejected  {issue.Place}: {issue.Detail ?? issue.Code.ToString()}").ConfigureAwait(false);
                }

                await Console.Error.WriteLineAsync($"{ImportSummaryText.Count(items.Written, "contact")} written to {target} as {writer.Name}, {items.Rejected.Count} rejected.").ConfigureAwait(false);
                return items.Rejected.Count == 0 ? ExitCode.Done : ExitCode.SomeRejected;
            }
        });
        return command;
    }

    private sealed class ConvertedItems(RecognizedDocument document, IReadOnlyDictionary<string, string> columns)
    {
        public int Written { get; private set; }

        public List<Records.RecordIssue> Rejected { get; } = [];

        public async IAsyncEnumerable<Contact> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            FormatReadContext context = new() { Document = document.Document.Name, Match = document.Match, ColumnMap = columns };
            Stream stream = await document.Document.OpenDocumentAsync(Records.SourceId.Create("file"), cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await foreach (ContactItem item in document.Format.Reader.ReadAsync(stream, context, cancellationToken).ConfigureAwait(false))
                {
                    if (item.Contact is null)
                    {
                        Rejected.Add(item.Issues[^1]);
                        continue;
                    }

                    Written++;
                    yield return item.Contact;
                }
            }
        }
    }
}
