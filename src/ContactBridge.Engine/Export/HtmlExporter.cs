using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ContactBridge.Engine.Export.Html;
using ContactBridge.Engine.Merging;
using ContactBridge.Records;

namespace ContactBridge.Engine.Export;

/// <summary>The graph as one self-contained page: the people with search, where every value came from, why records were merged, the graph drawn.</summary>
/// <remarks>
/// The page fetches nothing and is forbidden to (Content Security Policy). All data is one JSON block in which nothing can end the block; values are
/// shown as text only. Links lead to mailto, tel, http and https alone. Only small pictures are inside, 24 MiB of them at most.
/// </remarks>
public sealed class HtmlExporter : IGraphExporter
{
    private const int FlushAtBytes = 128 * 1024;

    // Escapes <, >, &, quotes and U+2028 as well as whatever is not a character, and leaves every script readable and short.
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public async Task WriteAsync(ContactGraphDocument document, Stream stream, CancellationToken cancellationToken = default)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(HtmlTemplate.Head(document.Title)), cancellationToken).ConfigureAwait(false);
        Utf8JsonWriter json = new(stream, _options);
        await using (json.ConfigureAwait(false))
        {
            await WriteDataAsync(document, json, cancellationToken).ConfigureAwait(false);
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(HtmlTemplate.Tail), cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteDataAsync(ContactGraphDocument document, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        StringTable strings = new();
        IReadOnlyList<GoldenRecord> people = document.Graph.People;
        SourceId[] sources = [.. people.SelectMany(p => p.Records).Select(r => r.Source).Distinct().Order()];
        json.WriteStartObject();
        json.WriteString("title", document.Title);
        json.WriteStartArray("sources");
        foreach (SourceId source in sources)
        {
            json.WriteStringValue(document.SourceNames.GetValueOrDefault(source, source.Value));
        }

        json.WriteEndArray();
        Dictionary<SourceId, int> numbers = sources.Index().ToDictionary(s => s.Item, s => s.Index);
        HtmlPersonWriter writer = new(json, strings, numbers);
        json.WriteStartArray("people");
        foreach (GoldenRecord person in people)
        {
            writer.Write(person);
            if (json.BytesPending > FlushAtBytes)
            {
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        json.WriteEndArray();
        HtmlGraphWriter graph = new(json, strings);
        graph.WriteGraph(document.Graph);
        graph.WritePairs(document);
        json.WriteStartArray("strings");
        foreach (string text in strings.Texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
