namespace ContactBridge.Sources.Http.Tests;

public sealed class PageReaderTests
{
    private static readonly string?[] Chain = ["b", "c", ""];

    [Fact]
    public async Task Read_follows_the_marks_to_the_last_page()
    {
        List<string?> asked = [];

        List<int> pages = await ReadAsync(null, mark => { asked.Add(mark); return asked.Count - 1; }, static page => Chain[page]);

        Assert.Equal([0, 1, 2], pages);
        Assert.Equal([null, "b", "c"], asked);
    }

    [Fact]
    public async Task Read_begins_at_the_page_of_a_mark()
    {
        List<string?> asked = [];

        await ReadAsync("c", mark => { asked.Add(mark); return 2; }, static page => Chain[page]);

        Assert.Equal(["c"], asked);
    }

    [Fact]
    public async Task Read_asks_for_a_page_only_when_the_one_before_is_done()
    {
        int asked = 0;
        await foreach (int page in PageReader.ReadAsync(Script.Source, null, (_, _) => Task.FromResult(asked++), static _ => "x" + Guid.NewGuid(), TestContext.Current.CancellationToken))
        {
            Assert.Equal(page + 1, asked);
            if (page == 3)
            {
                break;
            }
        }

        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task Read_refuses_a_page_that_names_itself() =>
        await Assert.ThrowsAsync<SourceProtocolException>(() => ReadAsync(null, static _ => 0, static _ => "same"));

    private static async Task<List<int>> ReadAsync(string? first, Func<string?, int> read, Func<int, string?> next)
    {
        List<int> pages = [];
        await foreach (int page in PageReader.ReadAsync(Script.Source, first, (mark, _) => Task.FromResult(read(mark)), next, TestContext.Current.CancellationToken))
        {
            pages.Add(page);
        }

        return pages;
    }
}
