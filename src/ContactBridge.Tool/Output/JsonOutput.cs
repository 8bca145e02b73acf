using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContactBridge.Tool.Output;

/// <summary>One JSON document on standard output, and nothing else there.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        Stream output = Console.OpenStandardOutput();
        await using (output.ConfigureAwait(false))
        {
            Utf8JsonWriter json = new(output, _options);
            await using (json.ConfigureAwait(false))
            {
                write(json);
            }

            output.WriteByte((byte)'\n');
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
