using System.Text.Json;
using ContactBridge.Accuracy.Books;
using ContactBridge.Engine.Import;
using ContactBridge.Formats.Csv;
using ContactBridge.Formats.VCard;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Benchmarks.Growth;

/// <summary>The parsed records of one generated owner, source by source, and the region in which the numbers are to be read.</summary>
internal sealed record GeneratedRecords(string? Region, IReadOnlyList<(SourceDescriptor Source, IReadOnlyList<ContactRecord> Records)> Sources)
{
    private static readonly string[] Files = ["google.csv", "outlook.csv", "phone.vcf", "linkedin.csv"];

    public int Count { get; } = Sources.Sum(static s => s.Records.Count);

    /// <summary>Parses the five files of an owner's folder.</summary>
    public static async Task<GeneratedRecords> ReadAsync(string folder)
    {
        using JsonDocument owner = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "owner.json")));
        FormatRegistry formats = new([new VCardFormat(), new CsvFormat()]);
        List<(SourceDescriptor, IReadOnlyList<ContactRecord>)> sources = [];
        foreach (string name in Files)
        {
            RecognizedDocument document = await formats.RecognizeAsync(ContactDocument.FromFile(Path.Combine(folder, name)));
            sources.Add(await ReadAsync(new FileContactSource(document)));
        }

        sources.Add(await ReadAsync(new CorrespondentsFile(Path.Combine(folder, "imap-correspondents.json"))));
        return new GeneratedRecords(owner.RootElement.GetProperty("region").GetString(), sources);
    }

    /// <summary>The records as sources that were read before and tell what is new from now on.</summary>
    public IEnumerable<ChangesSource> ToSources() => Sources.Select(static s => ChangesSource.Of(s.Source, s.Records, "read"));

    private static async Task<(SourceDescriptor Source, IReadOnlyList<ContactRecord> Records)> ReadAsync(IContactSource source)
    {
        List<ContactRecord> records = [];
        await foreach (ContactChange change in source.ReadAsync(null, default))
        {
            if (change is ContactChange.Upserted upserted)
            {
                records.Add(upserted.Record);
            }
        }

        return (source.Descriptor, records);
    }
}
