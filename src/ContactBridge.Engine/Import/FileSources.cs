using System.Globalization;
using ContactBridge.Records;

namespace ContactBridge.Engine.Import;

/// <summary>Makes sources of documents: which documents are one address book, and what it is called.</summary>
public static class FileSources
{
    private const int GroupedFrom = 16;
    private const int GroupedUpToBytes = 64 * 1024;

    /// <summary>The id of a document's source: the exporter and the file's name without copy marks, "google-csv:contacts.csv".</summary>
    public static SourceId IdOf(RecognizedDocument document) => MakeId(document.Match.Exporter, CopyMarks.Strip(document.Document.FileName));

    /// <summary>Makes sources of documents that are imported together.</summary>
    /// <remarks>
    /// With <see cref="FileSourceOptions.SourceId"/>, all documents are one source. Else each is a source of its own, except that 16 or more small
    /// files of one exporter in one folder (one card a file) are one source, named by the folder. When the name without copy marks would
    /// stand for two documents, or the book knows a source by the full name, the full name is used: two downloads imported together may well be
    /// two address books, and taking one for an edition of the other would overwrite.
    /// </remarks>
    /// <param name="documents">In the order of import.</param>
    /// <param name="options">For every source; null takes the defaults.</param>
    /// <param name="known">The sources that the book has; null for none.</param>
    /// <returns>Sources with distinct ids, in the order of their first documents.</returns>
    public static IReadOnlyList<FileContactSource> Create(
        IReadOnlyList<RecognizedDocument> documents, FileSourceOptions? options = null, IReadOnlyCollection<SourceId>? known = null)
    {
        options ??= new FileSourceOptions();
        if (documents.Count == 0)
        {
            return [];
        }

        if (options.SourceId is not null)
        {
            return [new FileContactSource(documents, options)];
        }

        HashSet<SourceId> knownIds = [.. known ?? []];
        List<(SourceId Id, List<RecognizedDocument> Documents)> sources = [];
        List<RecognizedDocument> single = [];
        foreach (var folder in documents.GroupBy(static d => (Folder: FolderOf(d), d.Match.Exporter)))
        {
            List<RecognizedDocument> small = [.. folder.Where(static d => d.Document.Length <= GroupedUpToBytes)];
            SourceId? id = folder.Key.Folder.Length == 0 ? null : MakeId(folder.Key.Exporter, folder.Key.Folder + "/");
            if (id is { } folderId && small.Count > 0 && (small.Count >= GroupedFrom || knownIds.Contains(folderId)))
            {
                sources.Add((folderId, small));
                single.AddRange(folder.Except(small));
            }
            else
            {
                single.AddRange(folder);
            }
        }

        HashSet<SourceId> given = [.. sources.Select(static s => s.Id)];
        Dictionary<SourceId, int> claims = single.CountBy(IdOf).ToDictionary();
        Dictionary<SourceId, int> plainClaims = single.Where(IsPlain).CountBy(IdOf).ToDictionary();
        foreach (RecognizedDocument document in single)
        {
            SourceId plain = IdOf(document);
            SourceId full = MakeId(document.Match.Exporter, document.Document.Name);
            SourceId file = MakeId(document.Match.Exporter, document.Document.FileName);
            bool mayBePlain = claims[plain] == 1 || (IsPlain(document) && plainClaims[plain] == 1);
            SourceId id = knownIds.Contains(full) || !mayBePlain ? full : knownIds.Contains(file) ? file : plain;
            for (int n = 2; !given.Add(id); n++)
            {
                id = MakeId(document.Match.Exporter, string.Create(CultureInfo.InvariantCulture, $"{document.Document.Name}#{n}"));
            }

            sources.Add((id, [document]));
        }

        Dictionary<ContactDocument, int> order = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < documents.Count; i++)
        {
            order.TryAdd(documents[i].Document, i);
        }

        return [.. sources.OrderBy(s => order[s.Documents[0].Document]).Select(s => new FileContactSource(s.Documents, With(options, s.Id)))];
    }

    private static bool IsPlain(RecognizedDocument document) =>
        string.Equals(CopyMarks.Strip(document.Document.FileName), document.Document.FileName, StringComparison.Ordinal);

    private static string FolderOf(RecognizedDocument document)
    {
        string name = document.Document.Name;
        int end = name.LastIndexOf('/');
        return end < 0 ? string.Empty : name[..end];
    }

    private static SourceId MakeId(string exporter, string name)
    {
        string id = $"{exporter}:{string.Concat(name.Select(static c => char.IsControl(c) ? '\uFFFD' : c))}";

        // The end tells long names apart better than the start.
        return SourceId.Create(id.Length <= SourceId.MaxLength ? id : string.Concat(exporter, ":…", id.AsSpan(id.Length - (SourceId.MaxLength - exporter.Length - 2))));
    }

    private static FileSourceOptions With(FileSourceOptions options, SourceId id) => new()
    {
        SourceId = id,
        Replace = options.Replace,
        ColumnMap = options.ColumnMap,
        Limits = options.Limits,
        CheckpointInterval = options.CheckpointInterval,
        MaxBufferedBytes = options.MaxBufferedBytes,
    };
}
