using System.Text.Json;

namespace ContactBridge.Sources.Outlook.Graph;

/// <summary>One page of a listing. Its items are good until it is disposed of.</summary>
internal sealed class GraphPage(JsonDocument document) : IDisposable
{
    /// <summary>The items.</summary>
    public JsonElement.ArrayEnumerator Items => document.RootElement.GetProperty("value").EnumerateArray();

    /// <summary>Where the next page is; null on the last one.</summary>
    public string? NextLink => Link("@odata.nextLink");

    /// <summary>Where changes after this listing will be; only on the last page of a delta.</summary>
    public string? DeltaLink => Link("@odata.deltaLink");

    /// <summary>True for an answer that is a page at all.</summary>
    public static bool IsPage(JsonElement answer) => answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Array;

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    private string? Link(string name) =>
        document.RootElement.TryGetProperty(name, out JsonElement link) && link.ValueKind == JsonValueKind.String && link.GetString() is { Length: > 0 } text ? text : null;
}
