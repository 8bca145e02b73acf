using System.Text;
using System.Text.RegularExpressions;
using ContactBridge.Engine.Export;
using Xunit;

namespace ContactBridge.Engine.Tests.Export;

public sealed class HtmlExporterTests
{
    [Fact]
    public async Task Write_makes_one_page_that_refers_to_nothing_outside()
    {
        string page = await PageAsync(InventedPeople.Document());

        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "invented-people.html"), page, TestContext.Current.CancellationToken);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("<(link|iframe|object|embed|base)|src=|@import|url\\(|fetch\\(|XMLHttpRequest|innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\("), page);
    }

    internal static async Task<string> PageAsync(ContactGraphDocument document)
    {
        using MemoryStream stream = new();
        await new HtmlExporter().WriteAsync(document, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
