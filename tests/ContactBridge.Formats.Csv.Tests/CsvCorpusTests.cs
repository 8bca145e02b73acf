using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.TestSupport;

namespace ContactBridge.Formats.Csv.Tests;

public sealed class CsvCorpusTests
{
    [Fact]
    public async Task Read_accounts_for_every_row_and_address_of_every_real_file()
    {
        string corpus = SharedCorpus.Require();
        using JsonDocument expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(corpus, "expected.json"), TestContext.Current.CancellationToken));
        JsonElement files = expected.RootElement.TryGetProperty("files", out JsonElement inner) ? inner : expected.RootElement;
        List<string> wrong = [];
        int count = 0;
        foreach (JsonProperty file in files.EnumerateObject().Where(f => f.Name.EndsWith(".csv", StringComparison.Ordinal)))
        {
            byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(corpus, file.Name), TestContext.Current.CancellationToken);
            FormatMatch? match = CsvText.Detect(bytes);
            List<ContactItem> items = await CsvText.Read(bytes);
            count++;

            int records = file.Value.GetProperty("records").GetInt32();
            int withAtSign = file.Value.GetProperty("cells_with_at_sign").GetInt32();
            int found = items.Sum(CellsWithAtSign);
            if (items.Count != records || found != withAtSign || match is not { Confidence: > 50 } || items.Exists(i => i.Contact is null))
            {
                wrong.Add($"{file.Name}: {items.Count} of {records} rows, {found} of {withAtSign} cells with @, {match?.Dialect} {match?.Confidence}");
            }
        }

        Assert.True(count >= 20, $"{count} files");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("csv-google/roundcube__roundcubemail/gmail.csv", "google-legacy")]
    [InlineData("csv-google/baptisteghostine__lexnetwork/google-contacts.csv", "google-2024")]
    [InlineData("csv-linkedin/baptisteghostine__lexnetwork/Connections.csv", "linkedin-connections")]
    [InlineData("csv-outlook/sondreb__people/outlook.csv", "outlook-com")]
    [InlineData("csv-outlook/sondreb__people/google-outlook-layout.csv", "outlook-desktop.en")]
    [InlineData("csv-thunderbird/mozilla__releases-comm-central/export.csv", "thunderbird.en")]
    [InlineData("csv-other/agamm__rolomind/custom.csv", "generic")]
    [InlineData("csv-other/mozilla__releases-comm-central/csv_no_header.csv", "headerless")]
    public async Task Detect_names_the_dialect_of_real_files(string path, string dialect)
    {
        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(SharedCorpus.Require(), path), TestContext.Current.CancellationToken);

        Assert.Equal(dialect, CsvText.Detect(bytes)!.Dialect);
    }

    [Fact]
    public async Task Detect_claims_no_file_of_another_format()
    {
        string corpus = SharedCorpus.Require();
        List<string> claimed = [];
        foreach (string path in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (path.EndsWith(".csv", StringComparison.Ordinal))
            {
                continue;
            }

            byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            if (CsvText.Detect(bytes) is { Confidence: > 50 } match)
            {
                claimed.Add(Path.GetRelativePath(corpus, path) + " " + match.Dialect);
            }
        }

        Assert.Empty(claimed);
    }

    [Fact]
    public async Task Read_loses_no_cell_of_any_real_file()
    {
        foreach (string path in Directory.EnumerateFiles(SharedCorpus.Require(), "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            string held = string.Join('\n', (await CsvText.Read(bytes)).SelectMany(i => CsvText.StringsOf(i.Contact).Append(i.Id ?? string.Empty)));
            string dialect = CsvText.Detect(bytes)!.Dialect!;
            using CsvHelper.CsvReader parser = CsvHelper.CsvReader.Create(bytes, new CsvHelper.CsvReaderOptions { HasHeader = dialect != "headerless" && !path.Contains("Connections", StringComparison.Ordinal) });
            for (int skip = path.Contains("Connections", StringComparison.Ordinal) ? 3 : 0; skip > 0; skip--)
            {
                parser.Read();
            }

            while (parser.Read())
            {
                for (int i = 0; i < parser.FieldCount; i++)
                {
                    AssertHeld(parser.GetString(i), held, path);
                }
            }
        }
    }

    internal static void AssertHeld(string cell, string held, string context)
    {
        // Lists are taken apart and line breaks made equal; every word between must be there.
        foreach (string word in cell.Split([':', ';', ',', ' ', '\r', '\n', '\t', '*', '\u00A0', '<', '>', '"', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.True(held.Contains(word, StringComparison.Ordinal), $"{context}: \"{word}\" of \"{cell}\" is lost");
        }
    }

    private static int CellsWithAtSign(ContactItem item)
    {
        Contact contact = item.Contact!;
        HashSet<string> cells = new(StringComparer.Ordinal);
        foreach (ContactValue value in new IEnumerable<ContactValue>[] { contact.Emails, contact.Unknown, contact.Notes, contact.CustomFields, contact.Names }.SelectMany(v => v))
        {
            if (CsvText.StringsOf(value).Any(s => s.Contains('@', StringComparison.Ordinal)))
            {
                cells.Add(value.Origin.Field!);
            }
        }

        return cells.Count;
    }
}
