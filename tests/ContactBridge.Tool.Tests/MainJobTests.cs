using System.Text.Json;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Tool.Tests;

public sealed class MainJobTests
{
    [Fact]
    public async Task Import_of_the_sample_data_ends_with_a_summary_and_the_store_can_be_looked_at()
    {
        using ToolFolder folder = new();

        ChildResult import = await ToolProcess.RunAsync(folder.Path, "import", ToolFolder.SampleData, "--region", "US");
        ChildResult people = await ToolProcess.RunAsync(folder.Path, "people");
        ChildResult show = await ToolProcess.RunAsync(folder.Path, "show", "robert.smith@example.com");
        ChildResult explain = await ToolProcess.RunAsync(folder.Path, "explain", "robert.smith@example.com");

        Assert.True(import.ExitCode == 0, import.Error + import.Output);
        Assert.Contains("6 files read", import.Output, StringComparison.Ordinal);
        Assert.Contains("0 rejected", import.Output, StringComparison.Ordinal);
        Assert.Equal(0, people.ExitCode);
        Assert.Contains("Aisha Okafor", people.Output, StringComparison.Ordinal);
        Assert.Equal(0, show.ExitCode);
        Assert.Contains("google-contacts.csv, line 2", show.Output, StringComparison.Ordinal);
        Assert.Equal(0, explain.ExitCode);
        Assert.Contains("bits", explain.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_of_the_sample_data_joins_the_same_and_keeps_apart_the_different()
    {
        using ToolFolder folder = new();
        await ToolProcess.RunAsync(folder.Path, "import", ToolFolder.SampleData, "--region", "US");

        ChildResult people = await ToolProcess.RunAsync(folder.Path, "people", "--json");

        using JsonDocument json = JsonDocument.Parse(people.Output);
        Dictionary<string, string> personAt = json.RootElement.EnumerateArray()
            .SelectMany(p => p.GetProperty("records").EnumerateArray().Select(r => (Place: r.GetProperty("place").GetString()!, Person: p.GetProperty("id").GetString()!)))
            .ToDictionary(r => r.Place, r => r.Person, StringComparer.Ordinal);

        // Robert in Google and Outlook and Bob on the telephone are one, and so is 王小明 in three files and two scripts.
        Assert.Equal(personAt["data/google-contacts.csv, line 2"], personAt["data/outlook-contacts.csv, line 2"]);
        Assert.Equal(personAt["data/google-contacts.csv, line 2"], personAt["data/iphone-contacts.vcf, line 1"]);
        Assert.Equal(personAt["data/android-phone.vcf, line 1"], personAt["data/nextcloud-contacts.vcf, line 15"]);
        Assert.Equal(personAt["data/android-phone.vcf, line 1"], personAt["data/Connections.csv, line 9"]);

        // Wife and husband on one mailbox, father and son on one line, two people of one name are not.
        Assert.NotEqual(personAt["data/google-contacts.csv, line 7"], personAt["data/google-contacts.csv, line 8"]);
        Assert.NotEqual(personAt["data/google-contacts.csv, line 9"], personAt["data/outlook-contacts.csv, line 5"]);
        Assert.NotEqual(personAt["data/google-contacts.csv, line 10"], personAt["data/outlook-contacts.csv, line 6"]);
    }

    [Fact]
    public async Task Import_twice_reports_everything_unchanged_and_changes_no_byte_of_the_canonical_json()
    {
        using ToolFolder folder = new();
        await ToolProcess.RunAsync(folder.Path, "import", ToolFolder.SampleData, "--region", "US");
        await ToolProcess.RunAsync(folder.Path, "export", "first.json", "--form", "canonical-json");

        ChildResult again = await ToolProcess.RunAsync(folder.Path, "import", ToolFolder.SampleData, "--region", "US", "--json");
        await ToolProcess.RunAsync(folder.Path, "export", "second.json", "--form", "canonical-json");

        using JsonDocument json = JsonDocument.Parse(again.Output);
        JsonElement counts = json.RootElement.GetProperty("counts");
        Assert.Equal(0, counts.GetProperty("added").GetInt32() + counts.GetProperty("updated").GetInt32() + counts.GetProperty("removed").GetInt32());
        Assert.Equal(json.RootElement.GetProperty("records").GetInt32(), counts.GetProperty("unchanged").GetInt32());
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.Path, "first.json")), File.ReadAllBytes(Path.Combine(folder.Path, "second.json")));
    }

    [Fact]
    public async Task Decisions_divide_and_join_and_can_be_taken_back_to_the_byte()
    {
        using ToolFolder folder = new();
        await ToolProcess.RunAsync(folder.Path, "import", ToolFolder.SampleData, "--region", "US");
        await ToolProcess.RunAsync(folder.Path, "export", "before.json", "--form", "canonical-json");

        ChildResult keep = await ToolProcess.RunAsync(folder.Path, "keep-together", "olga@example.ru", "a.yakovlev@example.ru");
        await ToolProcess.RunAsync(folder.Path, "export", "joined.json", "--form", "canonical-json");
        ChildResult undo = await ToolProcess.RunAsync(folder.Path, "undo");
        await ToolProcess.RunAsync(folder.Path, "export", "after.json", "--form", "canonical-json");

        Assert.True(keep.ExitCode == 0, keep.Error);
        Assert.True(undo.ExitCode == 0, undo.Error);
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(folder.Path, "before.json")), File.ReadAllBytes(Path.Combine(folder.Path, "joined.json")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.Path, "before.json")), File.ReadAllBytes(Path.Combine(folder.Path, "after.json")));
    }

    [Fact]
    public async Task Explain_tells_of_two_people_to_review_what_review_tells()
    {
        using ToolFolder folder = new();
        await ToolProcess.RunAsync(folder.Path, "import", ToolFolder.SampleData, "--region", "US");
        using JsonDocument review = JsonDocument.Parse((await ToolProcess.RunAsync(folder.Path, "review", "--json")).Output);
        JsonElement pair = review.RootElement.GetProperty("pairs")[0];
        string first = pair.GetProperty("firstPerson").GetString()!;
        string second = pair.GetProperty("secondPerson").GetString()!;

        ChildResult json = await ToolProcess.RunAsync(folder.Path, "explain", second, first, "--json");
        ChildResult text = await ToolProcess.RunAsync(folder.Path, "explain", first, second);
        ChildResult apart = await ToolProcess.RunAsync(folder.Path, "explain", "robert.smith@example.com", "olga@example.ru", "--json");

        using JsonDocument explained = JsonDocument.Parse(json.Output);
        JsonElement suggestion = explained.RootElement.GetProperty("suggestion");
        Assert.True(JsonElement.DeepEquals(pair.GetProperty("suggestion"), suggestion), suggestion.GetRawText());
        Assert.Equal(suggestion.GetProperty("weight").GetDouble(), suggestion.GetProperty("contributions").EnumerateArray().Sum(static c => c.GetProperty("weight").GetDouble()));
        Assert.Contains("To review, ", text.Output, StringComparison.Ordinal);
        Assert.False(JsonDocument.Parse(apart.Output).RootElement.TryGetProperty("suggestion", out _));
    }

    [Theory]
    [InlineData("people.vcf", "BEGIN:VCARD")]
    [InlineData("people.csv", "First Name,")]
    [InlineData("people.json", "{")]
    [InlineData("people.graphml", "<?xml")]
    [InlineData("people.html", "<!DOCTYPE html>")]
    public async Task Export_writes_the_form_that_the_extension_says(string file, string beginning)
    {
        using ToolFolder folder = new();
        await ToolProcess.RunAsync(folder.Path, "import", ToolFolder.SampleData, "--region", "US");

        ChildResult export = await ToolProcess.RunAsync(folder.Path, "export", file);

        Assert.True(export.ExitCode == 0, export.Error);
        Assert.StartsWith(beginning, (await File.ReadAllTextAsync(Path.Combine(folder.Path, file))).TrimStart('\ufeff'), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Forget_leaves_nothing_of_a_source()
    {
        using ToolFolder folder = new();
        await ToolProcess.RunAsync(folder.Path, "import", ToolFolder.SampleData, "--region", "US");

        ChildResult forget = await ToolProcess.RunAsync(folder.Path, "forget", "linkedin:Connections.csv");
        ChildResult sources = await ToolProcess.RunAsync(folder.Path, "sources");

        Assert.True(forget.ExitCode == 0, forget.Error);
        Assert.DoesNotContain("linkedin", sources.Output, StringComparison.Ordinal);
        foreach (string file in Directory.GetFiles(folder.Path, "contacts.db*"))
        {
            Assert.DoesNotContain("robert-smith-example-134", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        }
    }
}
