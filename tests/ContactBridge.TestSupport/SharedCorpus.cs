using System.Runtime.CompilerServices;
using Xunit;

namespace ContactBridge.TestSupport;

/// <summary>Finds the folder of real exported files that may lie beside the checkout. It is never committed.</summary>
public static class SharedCorpus
{
    /// <summary>The corpus folder, or null where it is not present.</summary>
    public static string? Folder { get; } = Find("corpus");

    /// <summary>The folder with the benchmark generators and labelled data, or null.</summary>
    public static string? Bench { get; } = Find("bench");

    /// <summary>Skips the running test, visibly, where the corpus is not present.</summary>
    public static string Require()
    {
        Assert.SkipWhen(Folder is null, "The shared corpus is not present beside this checkout.");
        return Folder!;
    }

    private static string? Find(string name, [CallerFilePath] string thisFile = "")
    {
        string[] starts = [AppContext.BaseDirectory, Path.GetDirectoryName(thisFile) ?? string.Empty];
        foreach (string start in starts)
        {
            for (DirectoryInfo? folder = start.Length == 0 ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                string candidate = Path.Combine(folder.FullName, "shared", name);
                if (Directory.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
