using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Formats;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Formats.VCard.Tests;

/// <summary>Every vCard file of the shared corpus: cards, e-mail addresses and numbers are all found, in order, and nothing crashes.</summary>
public sealed class CorpusTests
{
    /// <summary>Files whose counts differ from expected.json, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["vcard21/mangstadt__ez-vcard/outlook-2007.vcf"] = "X-MS-TEL;VOICE;CALLBACK is a telephone number that expected.json does not count: 5 instead of 4.",
    };

    [Fact]
    public async Task Read_finds_every_card_address_and_number_of_the_corpus()
    {
        string folder = SharedCorpus.Require();
        using JsonDocument expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "expected.json"), TestContext.Current.CancellationToken));
        List<string> wrong = [];
        int right = 0;
        int unknown = 0;

        foreach (JsonProperty file in expected.RootElement.EnumerateObject().Where(f => f.Name.StartsWith("vcard", StringComparison.Ordinal)))
        {
            List<ContactItem> items = await ReadAsync(folder, file.Name);
            Assert.NotEmpty(items);
            Assert.All(items, i => Assert.True(i.Contact is not null || i.Issues.Count > 0));
            Assert.Equal(Enumerable.Range(1, items.Count), items.Select(i => i.Place.Item));

            // Where BEGIN and END do not match, the number of cards is a matter of policy; ours is one for each of these files.
            if (file.Value.GetProperty("cards").ValueKind == JsonValueKind.String)
            {
                Assert.Single(items);
                unknown++;
                continue;
            }

            string found = $"{items.Count} cards, {Count(items, "EMAIL", c => c.Emails.Count)} emails, {Count(items, "TEL", c => c.Phones.Count)} numbers";
            string wanted = $"{file.Value.GetProperty("cards")} cards, {file.Value.GetProperty("email_nonempty")} emails, {file.Value.GetProperty("tel_nonempty")} numbers";
            if (found == wanted)
            {
                right++;
            }
            else
            {
                wrong.Add(file.Name);
            }
        }

        Assert.Equal(Exceptions.Keys.Order(StringComparer.Ordinal), wrong.Order(StringComparer.Ordinal));
        Assert.Equal((374, 8), (right, unknown));
    }

    [Fact]
    public async Task Read_after_writing_gives_the_same_contacts_for_every_file_of_the_corpus()
    {
        string folder = SharedCorpus.Require();
        List<string> different = [];

        foreach (string path in Files(folder))
        {
            Contact[] contacts = [.. (await ReadAsync(folder, path)).Where(i => i.Contact is not null).Select(i => i.Contact!).Take(200)];
            foreach (string version in new[] { "3.0", "4.0" })
            {
                List<ContactItem> again = contacts.Length == 0 ? [] : Cards.Read(System.Text.Encoding.UTF8.GetBytes(Cards.Write(version, contacts)));
                if (!contacts.Select(ContactText.Of).SequenceEqual(again.Select(i => ContactText.Of(i.Contact!)), StringComparer.Ordinal))
                {
                    different.Add($"{path} as {version}");
                }
            }
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public void Detect_recognises_every_file_of_the_corpus_but_no_other()
    {
        string folder = SharedCorpus.Require();

        Assert.All(Files(folder), path => Assert.InRange(Detect(folder, path)?.Confidence ?? 0, 40, 100));
        Assert.All(
            Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories),
            path => Assert.Null(Detect(folder, Path.GetRelativePath(folder, path))));
    }

    private static FormatMatch? Detect(string folder, string path)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, path));
        int length = Math.Min(bytes.Length, FormatProbe.MaxHeadBytes);
        return VCardFormat.Instance.Detector.Detect(new FormatProbe
        {
            FileName = Path.GetFileName(path),
            Head = bytes.AsMemory(0, length),
            IsWhole = length == bytes.Length,
        });
    }

    private static string[] Files(string folder)
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        return [.. expected.RootElement.EnumerateObject().Select(f => f.Name).Where(n => n.StartsWith("vcard", StringComparison.Ordinal))];
    }

    private static async Task<List<ContactItem>> ReadAsync(string folder, string path)
    {
        await using FileStream stream = File.OpenRead(Path.Combine(folder, path));
        return await Cards.ReadAsync(stream);
    }

    /// <summary>expected.json counts the properties of cards inside cards too; we keep those cards to the letter.</summary>
    private static int Count(List<ContactItem> items, string property, Func<Contact, int> count) =>
        items.Where(i => i.Contact is not null).Sum(i => count(i.Contact!) + i.Contact!.Unknown.Where(u => u.Name == "AGENT")
            .SelectMany(u => u.Text.Split('\n')).Count(l => l.StartsWith(property, StringComparison.OrdinalIgnoreCase)));
}
