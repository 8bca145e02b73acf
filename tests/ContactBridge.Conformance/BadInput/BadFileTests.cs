using System.Text;
using ContactBridge.Records;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Conformance.BadInput;

/// <summary>Files that are broken or hostile: a clear message, the rest of the import whole, bounded memory.</summary>
public sealed class BadFileTests : IDisposable
{
    private const string GoodCard = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nN:Lee;Ann;;;\r\nEMAIL:ann@example.com\r\nEND:VCARD\r\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("contactbridge-bad-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("photo.vcf", new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13 })]
    [InlineData("empty.vcf", new byte[0])]
    [InlineData("empty.csv", new byte[0])]
    [InlineData("zeros.csv", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    public async Task A_file_that_is_not_what_its_name_says_is_named_and_costs_no_other(string name, byte[] content)
    {
        string bad = Write(name, content);
        string good = Write("good.vcf", GoodCard);

        ImportSummary summary = await ImportAsync(bad, good);

        RecordIssue issue = Assert.Single(summary.Unreadable);
        Assert.Equal(IssueCode.UnreadableDocument, issue.Code);
        Assert.Contains(name, issue.Place.Document, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(issue.Detail));
        Assert.Equal(1, summary.Counts.Added);
    }

    [Fact]
    public async Task A_missing_path_and_an_empty_folder_are_told()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "nothing")).FullName;

        ImportSummary missing = await ImportAsync(Path.Combine(_folder, "missing.vcf"));
        ImportSummary empty = await ImportAsync(folder);

        Assert.Single(missing.Unreadable);
        Assert.Equal(0, empty.Counts.Items);
    }

    [Fact]
    public async Task A_truncated_card_is_kept_or_rejected_with_its_line_and_the_others_are_whole()
    {
        string file = Write("cut.vcf", GoodCard + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bob Ro");

        ImportSummary summary = await ImportAsync(file);

        Assert.Equal(2, summary.Counts.Items);
        Assert.Contains(summary.Reports[0].Issues, i => i.Code == IssueCode.Truncated && i.Place.Line >= 7);
    }

    [Fact]
    public async Task Invalid_utf8_is_told_and_costs_nothing_else()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(GoodCard.Replace("Ann Lee", "Ánn Léé", StringComparison.Ordinal)), .. Encoding.Latin1.GetBytes(GoodCard.Replace("Ann Lee", "J\u00f6rg \u00c4", StringComparison.Ordinal))];

        ImportSummary summary = await ImportAsync(Write("mixed.vcf", bytes));

        Assert.Equal(2, summary.Counts.Added);
        Assert.NotEmpty(summary.Reports[0].Issues);
    }

    [Fact]
    public async Task Ragged_rows_lose_no_cell()
    {
        string file = Write("ragged.csv", "First Name,Last Name,E-mail Address\nAnn,Lee,ann@example.com,surplus\nBob\nCid,Orr,cid@example.com\n");

        ImportSummary summary = await ImportAsync(file);

        Assert.Equal(3, summary.Counts.Added);
        Assert.Contains(summary.Reports[0].Issues, i => i.Code == IssueCode.RaggedRow && i.Place.Line == 2);
        Assert.Contains(summary.Reports[0].UnmappedNames, n => n.Value == 1);
    }

    [Theory]
    [InlineData("line.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:", "\r\nEND:VCARD\r\n")]
    [InlineData("line.csv", "First Name,Last Name,E-mail Address\nAnn,Lee,", "\n")]
    [InlineData("quote.csv", "First Name,Last Name,E-mail Address\nAnn,Lee,\"", "\n")]
    public async Task A_single_line_of_300_megabytes_meets_a_limit_in_bounded_memory(string name, string before, string after)
    {
        string file = Path.Combine(_folder, name);
        await using (FileStream stream = File.Create(file))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(before));
            byte[] block = new byte[1 << 20];
            Array.Fill(block, (byte)'x');
            for (int i = 0; i < 300; i++)
            {
                await stream.WriteAsync(block);
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(after));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(name.EndsWith(".vcf", StringComparison.Ordinal) ? GoodCard : "Bob,Roe,bob@example.com\n"));
        }

        // In a process whose heap may hold 256 MiB: a reader that keeps the line dies there.
        ChildResult result = await ToolProcess.RunAsync(_folder, new ToolInput { Environment = { ["DOTNET_GCHeapHardLimit"] = "0x10000000" } }, "inspect", file, "--json");

        Assert.True(result.ExitCode is 0 or 3, result.Error);
        Assert.Contains("LimitExceeded", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_of_ten_million_properties_meets_a_limit()
    {
        string file = Path.Combine(_folder, "many.vcf");
        await using (StreamWriter writer = new(file))
        {
            await writer.WriteAsync("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\n");
            string block = string.Concat(Enumerable.Repeat("X-A:1\r\n", 10_000));
            for (int i = 0; i < 1_000; i++)
            {
                await writer.WriteAsync(block);
            }

            await writer.WriteAsync("END:VCARD\r\n" + GoodCard);
        }

        ImportSummary summary = await ImportAsync(file);

        Assert.Equal(2, summary.Counts.Items);
        Assert.Contains(summary.Reports[0].Issues, i => i.Code == IssueCode.LimitExceeded);
        Assert.True(summary.Counts.Added >= 1);
    }

    private string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static async Task<ImportSummary> ImportAsync(params string[] paths)
    {
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().Build();
        await using AddressBook book = await bridge.OpenAsync();
        ImportSummary summary = await book.ImportAsync(paths, cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(summary.Reports, r => Assert.True(r.Balances, r.ToString()));
        return summary;
    }
}
