using System.Diagnostics;
using System.Globalization;
using ContactBridge.Engine.Normalization;
using ContactBridge.Formats;
using ContactBridge.Formats.VCard;
using ContactBridge.Records;

namespace ContactBridge.Benchmarks.Normalization;

/// <summary>Times the normalisation of whole records of cards30.vcf, one thread: the first round cold, the last one warm.</summary>
internal static class RecordNormalizing
{
    public static async Task RunAsync(string folder)
    {
        List<ContactRecord> records = [];
        SourceId source = SourceId.Create("bench");
        await using FileStream stream = File.OpenRead(Path.Combine(folder, "cards30.vcf"));
        await foreach (ContactItem item in new VCardFormat().Reader.ReadAsync(stream, new FormatReadContext(), default))
        {
            records.Add(new ContactRecord { Key = new RecordKey(source, records.Count.ToString(CultureInfo.InvariantCulture)), Contact = item.Contact! });
        }

        RecordNormalizer normalizer = new(new NormalizationOptions { DefaultRegion = "US" });
        double first = 0;
        double last = 0;
        for (int round = 0; round < 4; round++)
        {
            long start = Stopwatch.GetTimestamp();
            records.ForEach(r => normalizer.Normalize(r));
            last = Stopwatch.GetElapsedTime(start).TotalSeconds;
            first = round == 0 ? last : first;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"normalize: {records.Count / first:N0} records/s cold, {records.Count / last:N0} records/s warm"));
    }
}
