using System.Text.Json;
using Microsoft.Kiota.Abstractions;

namespace ContactBridge.Sources.Outlook.Graph;

/// <summary>Finds the folders of contacts or of messages, level by level, the folders inside folders in batches.</summary>
/// <param name="session">The account.</param>
/// <param name="top">Asks for the folders of the first level.</param>
/// <param name="inside">Asks for the folders inside one.</param>
/// <param name="skipped">Folders that are left out, with all inside them.</param>
internal sealed class FolderTree(GraphSession session, RequestInformation top, Func<string, RequestInformation> inside, IReadOnlySet<string> skipped)
{
    /// <summary>Most folders of one account.</summary>
    public const int MaxFolders = 10_000;

    /// <summary>Folders asked for at once.</summary>
    public const int PageSize = 100;

    private const int MaxDepth = 50;

    private readonly GraphBatch _batch = new(session);
    private readonly SortedDictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>Lists the folders: names by id, in the order of ids.</summary>
    public async Task<SortedDictionary<string, string>> ReadAsync(CancellationToken cancellationToken)
    {
        List<string> level = [];
        using (GraphPage first = await session.ReadPageAsync(top, null, "folders.list", cancellationToken).ConfigureAwait(false))
        {
            await TakeAllAsync(first, level, cancellationToken).ConfigureAwait(false);
        }

        for (int depth = 0; level.Count > 0; depth++)
        {
            if (depth == MaxDepth || _folders.Count > MaxFolders)
            {
                throw new SourceProtocolException(session.Source, "The service gives folders without end.");
            }

            level = await ReadChildrenAsync(level, cancellationToken).ConfigureAwait(false);
        }

        return _folders;
    }

    private async Task<List<string>> ReadChildrenAsync(List<string> parents, CancellationToken cancellationToken)
    {
        BatchPart[] parts = [.. parents.Select(id => new BatchPart(session.RelativeOf(inside(id))))];
        await _batch.SendAsync(parts, cancellationToken).ConfigureAwait(false);
        List<string> children = [];
        foreach (BatchPart part in parts)
        {
            if (part.Status == 404)
            {
                // Deleted a moment ago.
                continue;
            }

            if (!part.IsGiven || !GraphPage.IsPage(part.Body))
            {
                throw new SourceProtocolException(session.Source, "The service does not list the folders inside a folder.");
            }

            Take(part.Body.GetProperty("value"), children);
            if (part.Body.TryGetProperty("@odata.nextLink", out JsonElement link) && link.ValueKind == JsonValueKind.String)
            {
                using GraphPage next = await session.ReadPageAsync(link.GetString()!, null, "folders.list", cancellationToken).ConfigureAwait(false);
                await TakeAllAsync(next, children, cancellationToken).ConfigureAwait(false);
            }
        }

        return children;
    }

    private async Task TakeAllAsync(GraphPage first, List<string> found, CancellationToken cancellationToken)
    {
        foreach (JsonElement folder in first.Items)
        {
            Take(folder, found);
        }

        string? link = first.NextLink;
        for (int pages = 1; link is not null && pages <= MaxFolders; pages++)
        {
            using GraphPage page = await session.ReadPageAsync(link, null, "folders.list", cancellationToken).ConfigureAwait(false);
            foreach (JsonElement folder in page.Items)
            {
                Take(folder, found);
            }

            link = page.NextLink;
        }
    }

    private void Take(JsonElement folder, List<string> found)
    {
        if (folder.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement each in folder.EnumerateArray())
            {
                Take(each, found);
            }
        }
        else if (folder.ValueKind == JsonValueKind.Object && Mapping.GraphFields.Text(folder, "id") is { } id && !skipped.Contains(id) && _folders.TryAdd(id, Mapping.GraphFields.Text(folder, "displayName") ?? string.Empty))
        {
            found.Add(id);
        }
    }
}
