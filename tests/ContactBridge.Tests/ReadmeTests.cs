using System.Reflection;
using Xunit;

namespace ContactBridge.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_code_in_the_readme_is_the_samples_own()
    {
        string root = Root();
        string[] sample = File.ReadAllLines(Path.Combine(root, "samples", "ImportTwoFiles", "Program.cs"));
        int from = Array.FindIndex(sample, l => l.Contains("// <readme>", StringComparison.Ordinal)) + 1;
        int to = Array.FindIndex(sample, l => l.Contains("// </readme>", StringComparison.Ordinal));
        string code = string.Join('\n', sample[from..to].Select(l => l.StartsWith("    ", StringComparison.Ordinal) ? l[4..] : l));

        string readme = File.ReadAllText(Path.Combine(root, "README.md")).ReplaceLineEndings("\n");

        Assert.True(to > from);
        Assert.Contains(code, readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_reads_vcard_and_csv_pulls_in_csvhelper_and_abstractions_alone()
    {
        string[] foreign =
        [
            .. ((string[])["ContactBridge", "ContactBridge.Engine", "ContactBridge.Abstractions", "ContactBridge.Formats.VCard", "ContactBridge.Formats.Csv"])
                .SelectMany(name => Assembly.Load(name).GetReferencedAssemblies())
                .Select(a => a.Name!)
                .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("ContactBridge", StringComparison.Ordinal) && name is not "netstandard")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(["CsvHelper", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions"], foreign);
    }

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ContactBridge.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("ContactBridge.sln");
    }
}
