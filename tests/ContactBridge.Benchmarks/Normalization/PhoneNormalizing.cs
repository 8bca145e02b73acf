using System.Diagnostics;
using ContactBridge.Engine.Normalization.Phones;

namespace ContactBridge.Benchmarks.Normalization;

/// <summary>Times phone normalisation on phones.txt (region, tab, raw number), one thread, and compares with phones.txt's truth.</summary>
internal static class PhoneNormalizing
{
    public static void Run(string folder)
    {
        (string Region, string Raw)[] phones =
        [
            .. File.ReadLines(Path.Combine(folder, "phones.txt")).Select(line => (line[..line.IndexOf('\t', StringComparison.Ordinal)], line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..])),
        ];
        string[] truth = File.ReadAllLines(Path.Combine(folder, "phones.truth.tsv"));
        PhoneNormalizer normalizer = new();
        int right = 0;
        for (int i = 0; i < phones.Length; i++)
        {
            NormalizedPhone phone = normalizer.Normalize(phones[i].Raw, phones[i].Region);
            string e164 = phone.Validity == PhoneValidity.Valid || phone.E164 is not null ? phone.E164 ?? "invalid" : "invalid";
            right += string.Equals(e164, truth[i], StringComparison.Ordinal) ? 1 : 0;
        }

        List<double> rates = [];
        for (int round = 0; round < 6; round++)
        {
            long start = Stopwatch.GetTimestamp();
            foreach ((string region, string raw) in phones)
            {
                normalizer.Normalize(raw, region);
            }

            rates.Add(phones.Length / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        rates.Sort();
        Console.WriteLine($"phones: {rates[rates.Count / 2]:N0} a second (mark 500,000), {right:N0} of {phones.Length:N0} as the truth file says");
    }
}
