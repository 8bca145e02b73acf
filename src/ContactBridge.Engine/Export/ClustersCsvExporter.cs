using System.Text;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Export;

/// <summary>Which record went to which person, as CSV with the header "source,record,person", ordered by record key: for evaluation.</summary>
/// <remarks>Standard: RFC 4180, UTF-8 without mark, lines end with \n.</remarks>
public sealed class ClustersCsvExporter : IGraphExporter
{
    /// <inheritdoc/>
    public string Name => "clusters-csv";

    /// <inheritdoc/>
    public Task WriteAsync(ContactGraphDocument document, Stream stream, CancellationToken cancellationToken = default) =>
        WriteAsync(document.Graph.People.SelectMany(p => p.Records.Select(r => (r, p.Person))), stream, cancellationToken);

    /// <summary>Writes assignments without a graph.</summary>
    /// <param name="assignments">Each record once, in any order.</param>
    /// <param name="stream">Stays open.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public static async Task WriteAsync(IEnumerable<(RecordKey Record, PersonId Person)> assignments, Stream stream, CancellationToken cancellationToken = default)
    {
        (RecordKey Record, PersonId Person)[] rows = [.. assignments];
        Array.Sort(rows, static (a, b) => a.Record.CompareTo(b.Record));
        StreamWriter writer = new(stream, new UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync("source,record,person\n").ConfigureAwait(false);
            foreach ((RecordKey record, PersonId person) in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.WriteAsync($"{Cell(record.Source.Value)},{Cell(record.Id)},{person.Value}\n").ConfigureAwait(false);
            }
        }
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
