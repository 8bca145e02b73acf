using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace ContactBridge.Tests;

/// <summary>Publishes an application that references ContactBridge alone: it must not carry the libraries of sources it does not use.</summary>
public sealed class PublishedAppTests
{
    private const long MostBytes = 8 * 1024 * 1024;

    private static readonly string[] Allowed =
    [
        "App.dll", "App.deps.json", "App.runtimeconfig.json", "ContactBridge.Abstractions.dll", "ContactBridge.Engine.dll", "ContactBridge.Formats.Csv.dll", "ContactBridge.Formats.VCard.dll",
        "ContactBridge.dll", "CsvHelper.dll", "Microsoft.Extensions.DependencyInjection.Abstractions.dll", "Microsoft.Extensions.Logging.Abstractions.dll",
    ];

    [Fact]
    public async Task An_app_that_references_the_front_door_alone_carries_no_library_of_a_provider()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"contactbridge-app-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "App.csproj"), Project(), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(folder, "Program.cs"), "System.Console.WriteLine(typeof(ContactBridge.ContactBridgeClient).Assembly.GetName().Name);", TestContext.Current.CancellationToken);
            string output = Path.Combine(folder, "out");

            // The packages themselves were built with this test.
            (int exitCode, string text) = await RunAsync(folder, "publish", "App.csproj", "-c", Configuration, "-o", output, "-v", "quiet", "--nologo", "-p:UseAppHost=false", "-p:BuildProjectReferences=false");

            Assert.True(exitCode == 0, text);
            FileInfo[] files = [.. new DirectoryInfo(output).EnumerateFiles("*", SearchOption.AllDirectories).Where(static f => f.Extension is not (".pdb" or ".xml"))];
            Assert.Equal(Allowed.Order(StringComparer.Ordinal), files.Select(static f => f.Name).Order(StringComparer.Ordinal));
            Assert.InRange(files.Sum(static f => f.Length), 1, MostBytes);
            Assert.Equal((0, "ContactBridge"), await RunAsync(folder, "exec", Path.Combine(output, "App.dll")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private static string Project([CallerFilePath] string thisFile = "")
    {
        string source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "src", "ContactBridge", "ContactBridge.csproj"));
        Assert.SkipUnless(File.Exists(source), "The sources are not where they were when the tests were built.");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{source}" />
              </ItemGroup>
            </Project>
            """;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test host sets for itself is not meant for the build.
        foreach (string name in start.Environment.Keys.Where(static n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || n is "DOTNET_CLI_TELEMETRY_SESSIONID").ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output + await error).Trim());
    }
}
