using System.Text.Json;
using Xunit;

namespace ContactBridge.TestSupport;

/// <summary>Runs an application that handles no error until it dies, and searches what it leaves behind.</summary>
public static class CrashRun
{
    /// <summary>Values of the account that nothing may hold.</summary>
    public static string[] Canaries { get; } = ["canary", "Canary", "Vogel", "555 0199", "5550199"];

    /// <summary>Runs, asserts that it crashed, and that neither its last words nor its store's journal of what it was doing hold a value or the token.</summary>
    /// <param name="kind">gmail or outlook.</param>
    /// <param name="address">The fake service.</param>
    /// <param name="death">A name of the application's enumeration.</param>
    /// <param name="token">The access token.</param>
    /// <returns>Its last words.</returns>
    public static async Task<string> DieAsync(string kind, Uri address, string death, string token)
    {
        string folder = Directory.CreateTempSubdirectory("contactbridge-crash-").FullName;
        try
        {
            ChildResult result = await ChildProcess.RunAsync(folder, ChildProcess.CrashHost, Environment(token), [kind, address.AbsoluteUri.TrimEnd('/'), Path.Combine(folder, "contacts.db"), death]);
            AssertCrashed(result);
            AssertSilent(result.Output + result.Error, token);
            Assert.Empty(ChildProcess.FilesThatHold(folder, "*", token));
            return result.Error;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Lets the platform write a crash report (createdump), and searches its text.</summary>
    public static async Task AssertDiesWithReportAsync(string kind, Uri address, string death, string token)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Crash reports as text are written on Linux and macOS.");
        string folder = Directory.CreateTempSubdirectory("contactbridge-crash-").FullName;
        try
        {
            Dictionary<string, string?> environment = Environment(token);
            environment["DOTNET_DbgEnableMiniDump"] = "1";
            environment["DOTNET_DbgMiniDumpType"] = "1";
            environment["DOTNET_DbgMiniDumpName"] = Path.Combine(folder, "crash.dmp");
            environment["DOTNET_EnableCrashReport"] = "1";
            ChildResult result = await ChildProcess.RunAsync(folder, ChildProcess.CrashHost, environment, [kind, address.AbsoluteUri.TrimEnd('/'), Path.Combine(folder, "contacts.db"), death]);
            AssertCrashed(result);
            AssertSilent(result.Output + result.Error, token);
            string report = Path.Combine(folder, "crash.dmp.crashreport.json");
            Assert.SkipUnless(File.Exists(report), "This runtime cannot write a crash report here (createdump needs ptrace).");
            string text = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
            using JsonDocument json = JsonDocument.Parse(text);
            Assert.True(json.RootElement.GetProperty("payload").GetProperty("threads").GetArrayLength() > 0);
            Assert.Contains("ContactBridge", text, StringComparison.Ordinal);
            AssertSilent(text, token);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string?> Environment(string token) => new(StringComparer.Ordinal)
    {
        ["ACCESS_TOKEN"] = token, ["DOTNET_DbgEnableMiniDump"] = "0", ["HTTP_PROXY"] = null, ["http_proxy"] = null, ["ALL_PROXY"] = null,
    };

    private static void AssertCrashed(ChildResult result)
    {
        Assert.True(result.ExitCode is not 0 and not 1, $"It ended with {result.ExitCode}.");
        Assert.Contains("   at ContactBridge.", result.Error, StringComparison.Ordinal);
    }

    private static void AssertSilent(string text, string token)
    {
        foreach (string value in Canaries.Append(token))
        {
            int at = text.IndexOf(value, StringComparison.Ordinal);
            Assert.True(at < 0, at < 0 ? string.Empty : $"It says {value}: {text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)]}");
        }
    }
}
