using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace ContactBridge.TestSupport;

/// <summary>Runs a program that lies beside the tests as a process of its own, with its secrets in files below a folder.</summary>
public static class ChildProcess
{
    /// <summary>The command line.</summary>
    public const string Tool = "ContactBridge.Tool";

    /// <summary>An application that handles no error.</summary>
    public const string CrashHost = "ContactBridge.CrashHost";

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(4);

    /// <summary>Runs with the tests' own list of files: what the tests' framework brings along is not copied beside the program.</summary>
    /// <param name="folder">Where it works.</param>
    /// <param name="program">Its name.</param>
    /// <param name="environment">Variables to set; null takes one away.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="said">Gets each line of its standard error while it runs, as the person at the terminal does.</param>
    public static Task<ChildResult> RunAsync(string folder, string program, IReadOnlyDictionary<string, string?> environment, IEnumerable<string> arguments, Func<string, Task>? said = null)
    {
        string tests = Path.Combine(AppContext.BaseDirectory, Assembly.GetEntryAssembly()!.GetName().Name!);
        return RunAsync(folder, ["--runtimeconfig", tests + ".runtimeconfig.json", "--depsfile", tests + ".deps.json", PathOf(program), .. arguments], environment, string.Empty, said);
    }

    /// <summary>Runs with the program's own list of files and settings.</summary>
    /// <param name="folder">Where it works.</param>
    /// <param name="program">Its name.</param>
    /// <param name="environment">Variables to set; null takes one away.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from standard input.</param>
    public static Task<ChildResult> RunAloneAsync(string folder, string program, IReadOnlyDictionary<string, string?> environment, IEnumerable<string> arguments, string input) =>
        RunAsync(folder, [PathOf(program), .. arguments], environment, input, said: null);

    private static string PathOf(string program) => Path.Combine(AppContext.BaseDirectory, program + ".dll");

    /// <summary>Runs to the end; a process that has none is killed after some minutes.</summary>
    private static async Task<ChildResult> RunAsync(string folder, IEnumerable<string> command, IReadOnlyDictionary<string, string?> environment, string input, Func<string, Task>? said)
    {
        ProcessStartInfo start = new("dotnet", ["exec", .. command])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(folder, "config");
        start.Environment["APPDATA"] = Path.Combine(folder, "config");
        start.Environment["CONTACTBRIDGE_SECRETS"] = "file";
        foreach ((string name, string? value) in environment)
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(LongestRun);
        await using CancellationTokenRegistration end = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        StringBuilder error = new();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            error.AppendLine(line);
            await (said?.Invoke(line) ?? Task.CompletedTask);
        }

        await process.WaitForExitAsync();
        return new ChildResult(process.ExitCode, await output, error.ToString());
    }

    /// <summary>Names of the files below a folder whose octets hold one of these words, in UTF-8 or UTF-16.</summary>
    public static IReadOnlyList<string> FilesThatHold(string folder, string pattern, params string[] words)
    {
        List<string> found = [];
        foreach (string file in Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        {
            byte[] octets = File.ReadAllBytes(file);
            found.AddRange(words
                .Where(word => octets.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0 || octets.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0)
                .Select(word => $"{Path.GetFileName(file)} holds {word}"));
        }

        return found;
    }
}

/// <summary>How a run ended.</summary>
public sealed record ChildResult(int ExitCode, string Output, string Error);
