using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Graph;
using Xunit;

namespace ContactBridge.Engine.Tests.Export;

public sealed class HtmlExporterTests
{
    [Fact]
    public async Task Write_makes_one_page_that_refers_to_nothing_outside()
    {
        string page = await PageAsync(InventedPeople.Document());

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(
            new Regex("<(link|iframe|object|embed|base)|src=|@import|url\\(|fetch\\(|XMLHttpRequest|WebSocket|sendBeacon|innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|Function\\("),
            page);
    }

    [Fact]
    public async Task Policy_names_the_page_s_own_script_and_style_by_hash()
    {
        string page = await PageAsync(InventedPeople.Document());

        string policy = Regex.Match(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        Assert.Contains($"script-src '{HashOf(page, "<script>", "</script>")}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf(page, "<style>", "</style>")}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_values_cannot_leave_the_data()
    {
        string page = await PageAsync(HostileDocument.Create());
        string harmless = await PageAsync(InventedPeople.Document());

        Assert.Equal(Regex.Count(harmless, "(?i)<[/!]?(script|img|style)"), Regex.Count(page, "(?i)<[/!]?(script|img|style)"));
        using JsonDocument data = DataOf(page);
        Assert.DoesNotContain("\u2028", page[page.IndexOf("id=\"data\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.StartsWith("Eve </script>", data.RootElement.GetProperty("people")[0][1].GetString(), StringComparison.Ordinal);
        string[] links = [.. data.RootElement.GetProperty("people").EnumerateArray().SelectMany(p => p[4].EnumerateArray()).Where(v => v[3].ValueKind == JsonValueKind.String).Select(v => v[3].GetString()!)];
        Assert.NotEmpty(links);
        Assert.All(links, l => Assert.Matches("^(mailto:|tel:|https?://)[^<>\"]*$", l));
        Assert.Equal(5, data.RootElement.GetProperty("people")[0].GetArrayLength());
    }

    [Fact]
    public async Task Data_holds_everybody_and_only_what_connects()
    {
        ContactGraphDocument document = InventedPeople.Document();

        using JsonDocument data = DataOf(await PageAsync(document));

        JsonElement root = data.RootElement;
        Assert.Equal(document.Graph.People.Select(p => p.Person.Value), root.GetProperty("people").EnumerateArray().Select(p => p[0].GetString()));
        Assert.Equal(document.Pairs.Count, root.GetProperty("pairs").GetArrayLength());
        int people = document.Graph.People.Count;
        int nodes = people + root.GetProperty("nodes").GetArrayLength();
        int[] edges = [.. root.GetProperty("edges").EnumerateArray().Select(e => e.GetInt32())];
        Assert.All(edges.Where((_, i) => i % 4 < 2), end => Assert.InRange(end, 0, nodes - 1));
        Assert.DoesNotContain(document.Graph.Nodes.First(n => n.Kind == NodeKind.Email && document.Graph.Degree(n.Index) == 1).Label, root.GetProperty("nodes").GetRawText(), StringComparison.Ordinal);
        Assert.StartsWith("data:image/png;base64,", root.GetProperty("people").EnumerateArray().Single(p => p[1].GetString() == "Zoë Brontë")[5].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_other_scripts_can_be_searched_in_latin_letters()
    {
        using JsonDocument data = DataOf(await PageAsync(InventedPeople.Document()));

        Assert.Contains("petrova", data.RootElement.GetProperty("people").EnumerateArray().Single(p => p[1].GetString() == "Ольга Петрова")[6].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_document_gives_the_same_bytes() =>
        Assert.Equal(await PageAsync(InventedPeople.Document()), await PageAsync(InventedPeople.Document()));

    // Where an eye should judge: CONTACTBRIDGE_PAGES names a folder to leave the pages in.
    [Fact]
    public async Task Pages_can_be_kept_for_looking_at()
    {
        string? folder = Environment.GetEnvironmentVariable("CONTACTBRIDGE_PAGES");
        Assert.SkipWhen(folder is null, "CONTACTBRIDGE_PAGES is not set.");

        await File.WriteAllTextAsync(Path.Combine(folder, "people.html"), await PageAsync(InventedPeople.Document()), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "hostile.html"), await PageAsync(HostileDocument.Create()), TestContext.Current.CancellationToken);

        Assert.True(File.Exists(Path.Combine(folder, "hostile.html")));
    }

    private static async Task<string> PageAsync(ContactGraphDocument document) => Encoding.UTF8.GetString(await Exported.BytesAsync(new HtmlExporter(), document));

    private static JsonDocument DataOf(string page) =>
        JsonDocument.Parse(Regex.Match(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value);

    private static string HashOf(string page, string open, string close)
    {
        int start = page.IndexOf(open, StringComparison.Ordinal) + open.Length;
        string content = page[start..page.IndexOf(close, start, StringComparison.Ordinal)];
        return $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}";
    }
}
