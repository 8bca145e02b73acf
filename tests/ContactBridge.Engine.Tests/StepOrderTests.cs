using System.Text.RegularExpressions;
using Xunit;

namespace ContactBridge.Engine.Tests;

/// <summary>Holds the order of the engine's folders: a step knows the steps before it and nothing after it.</summary>
public sealed partial class StepOrderTests
{
    // Resolving runs the steps up to Clustering on a book. Side by side: Decisions and Discovery serve Clustering and the pipeline, Storage implements the contract and knows no step.
    private static readonly string[] _steps =
    [
        "Storage", "Import", "Normalization", "Decisions", "Blocking", "Scoring", "Clustering", "Resolving", "Merging", "Graph", "Export", "Discovery",
    ];

    public static TheoryData<string> Steps => [.. _steps.Where(s => Directory.Exists(Path.Combine(EngineFolder(), s)))];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Step_refers_to_no_later_step(string step)
    {
        List<string> wrong = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(EngineFolder(), step), "*.cs", SearchOption.AllDirectories))
        {
            foreach (string line in File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            {
                foreach (Match match in StepName().Matches(line))
                {
                    if (Array.IndexOf(_steps, match.Groups[1].Value) > Array.IndexOf(_steps, step))
                    {
                        wrong.Add($"{Path.GetFileName(file)}: {match.Value}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_engine_has_a_place_in_the_order()
    {
        IEnumerable<string> folders = Directory.EnumerateDirectories(EngineFolder()).Select(f => Path.GetFileName(f)!).Where(f => f is not ("bin" or "obj"));

        Assert.Empty(folders.Except(_steps));
    }

    private static string EngineFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string engine = Path.Combine(folder.FullName, "src", "ContactBridge.Engine");
            if (Directory.Exists(engine))
            {
                return engine;
            }
        }

        throw new DirectoryNotFoundException("src/ContactBridge.Engine");
    }

    [GeneratedRegex(@"ContactBridge\.Engine\.(\w+)")]
    private static partial Regex StepName();
}
