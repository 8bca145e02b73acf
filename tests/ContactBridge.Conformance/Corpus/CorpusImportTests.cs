using ContactBridge.Engine.Import;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Conformance.Corpus;

/// <summary>Every contact file of the shared corpus: no crash, no hang, and accounts that add up.</summary>
public sealed class CorpusImportTests
{
    [Theory]
    [InlineData("*.vcf")]
    [InlineData("*.csv")]
    public async Task Every_file_can_be_inspected_and_imported_and_the_counts_add_up(string pattern)
    {
        string corpus = SharedCorpus.Require();
        string[] files = Directory.GetFiles(corpus, pattern, SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        Assert.NotEmpty(files);
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().Build();

        List<string> wrong = [];
        foreach (string file in files)
        {
            await using ContactBridgeClient own = new ContactBridgeBuilder().Build();
            await using AddressBook book = await own.OpenAsync();
            string name = Path.GetRelativePath(corpus, file);
            try
            {
                InspectionResult inspected = await bridge.InspectAsync([file], cancellationToken: TestContext.Current.CancellationToken);
                ImportSummary imported = await book.ImportAsync([file], cancellationToken: TestContext.Current.CancellationToken);
                ImportSummary again = await book.ImportAsync([file], cancellationToken: TestContext.Current.CancellationToken);

                bool isAccounted = imported.Reports.All(r => r.Balances) && imported.Reports.Count + imported.Unreadable.Count >= 1
                    && imported.Counts.Items == inspected.Files.Sum(f => f.Items)
                    && imported.Counts.Rejected == inspected.Files.Sum(f => f.Rejected);
                bool isStable = again.Counts.Added + again.Counts.Updated + again.Counts.Removed == 0 && again.Counts.Rejected == imported.Counts.Rejected;
                if (!isAccounted || !isStable)
                {
                    wrong.Add($"{name}: accounted {isAccounted}, stable {isStable}: {imported.Counts.Items} items, {imported.Counts.Rejected} rejected, then {again.Counts.Added} added, {again.Counts.Updated} updated");
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                wrong.Add($"{name}: {exception.GetType().Name} {exception.StackTrace?.Split('\n')[0].Trim()}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {files.Length}:{Environment.NewLine}{string.Join(Environment.NewLine, wrong)}");
    }

    [Fact]
    public async Task The_whole_corpus_at_once_balances_and_a_second_time_is_unchanged()
    {
        string corpus = SharedCorpus.Require();
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().Build();
        await using AddressBook book = await bridge.OpenAsync();

        ImportSummary first = await book.ImportAsync([corpus], cancellationToken: TestContext.Current.CancellationToken);
        ImportSummary second = await book.ImportAsync([corpus], cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(first.Reports, report => Assert.True(report.Balances, report.Source.Id.Value));
        Assert.True(first.Counts.Items > 3_000);
        Assert.Equal(0, second.Counts.Added + second.Counts.Updated + second.Counts.Removed);
        Assert.Equal(first.Counts.RecordsAfter, second.Counts.Unchanged);
    }
}
