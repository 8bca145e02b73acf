using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Tool.Tests;

public sealed class HelpTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("contactbridge [command] [options]", "--help")]
    [InlineData("contactbridge import <path>... [options]", "import", "-h")]
    [InlineData("contactbridge connect imap <address> [options]", "connect", "imap", "--help")]
    public async Task Usage_is_by_the_name_that_users_type(string usage, params string[] arguments)
    {
        ChildResult result = await ToolProcess.RunAsync(_folder.Path, arguments);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"Usage:\n  {usage}", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("ContactBridge.Tool", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        ChildResult result = await ToolProcess.RunAsync(_folder.Path, "--version");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("0.1.0", Assert.Single(result.Output.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("nonsense")]
    [InlineData("import")]
    public async Task Wrong_usage_says_what_is_right(params string[] arguments)
    {
        ChildResult result = await ToolProcess.RunAsync(_folder.Path, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("contactbridge ", result.Output, StringComparison.Ordinal);
        Assert.NotEmpty(result.Error);
    }
}
