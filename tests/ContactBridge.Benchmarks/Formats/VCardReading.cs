using System.Diagnostics;
using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Formats;
using ContactBridge.Formats.VCard;

namespace ContactBridge.Benchmarks.Formats;

/// <summary>How fast vCard files become full contacts, and whether every contact is right. Inputs: cards21.vcf, cards30.vcf, cards40.vcf with their truth.</summary>
internal static class VCardReading
{
    private const int Rounds = 5;

    /// <summary>Prints MB/s and cards/s (medians) and the share of right contacts for each file in <paramref name="folder"/>.</summary>
    public static void Run(string folder)
    {
        foreach (string version in new[] { "30", "40", "21" })
        {
            string path = Path.Combine(folder, $"cards{version}.vcf");
            if (!File.Exists(path))
            {
                continue;
            }

            byte[] bytes = File.ReadAllBytes(path);
            (int right, int cards) = Verify(bytes, Path.ChangeExtension(path, ".truth.tsv"));
            Count(bytes);
            double[] seconds = new double[Rounds];
            int gen2 = GC.CollectionCount(2);
            for (int i = 0; i < Rounds; i++)
            {
                long start = Stopwatch.GetTimestamp();
                Count(bytes);
                seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }

            Array.Sort(seconds);
            double median = seconds[Rounds / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"vCard {version[0]}.{version[1]}: {bytes.Length / 1e6 / median,6:0} MB/s  {cards / median,9:0} cards/s  right {100.0 * right / cards:0.###} %  ({bytes.Length / 1e6:0.0} MB, {cards} cards, gen2 {GC.CollectionCount(2) - gen2})"));
        }
    }

    private static int Count(byte[] bytes)
    {
        int count = 0;
        Each(bytes, _ => count++).GetAwaiter().GetResult();
        return count;
    }

    private static async Task Each(byte[] bytes, Action<ContactItem> action)
    {
        using MemoryStream stream = new(bytes);
        await foreach (ContactItem item in VCardFormat.Instance.Reader.ReadAsync(stream, new FormatReadContext(), CancellationToken.None))
        {
            action(item);
        }
    }

    private static (int Right, int Cards) Verify(byte[] bytes, string truthPath)
    {
        string[] truth = File.ReadAllLines(truthPath);
        int i = 0;
        int right = 0;
        Each(bytes, item =>
        {
            right += i < truth.Length && Line(item.Contact) == truth[i] ? 1 : 0;
            i++;
        }).GetAwaiter().GetResult();
        return (i == truth.Length ? right : 0, truth.Length);
    }

    /// <summary>The contact as the generator writes its truth: formatted name, family, given, e-mail addresses, numbers, note.</summary>
    private static string Line(Contact? contact)
    {
        PersonName? name = contact?.Names.Count > 0 ? contact.Names[0] : null;
        string[] cells =
        [
            name?.Formatted ?? string.Empty, name?.Family ?? string.Empty, name?.Given ?? string.Empty,
            string.Join('|', contact?.Emails.Select(static e => e.Value) ?? []),
            string.Join('|', contact?.Phones.Select(static p => p.Value) ?? []),
            contact?.Notes.Count > 0 ? contact.Notes[0].Text : string.Empty,
        ];
        return string.Join('\t', cells.Select(static c =>
            c.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)));
    }
}
