using System.Diagnostics;
using System.Text;

namespace ContactBridge.Tool.Tests;

/// <summary>Runs the command line as its users do: as a process of its own.</summary>
internal static class ToolProcess
{
    public static Task<ToolResult> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new ToolInput(), arguments);

    /// <summary>Runs with input and environment; secrets are files below the folder, never this machine's.</summary>
    public static async Task<ToolResult> RunAsync(string folder, ToolInput input, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ContactBridge.Tool.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(folder, "config");
        start.Environment["APPDATA"] = Path.Combine(folder, "config");
        start.Environment["CONTACTBRIDGE_SECRETS"] = "file";
        foreach ((string name, string value) in input.Environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input.StandardInput);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolResult(process.ExitCode, await output, await error);
    }
}

/// <summary>What a run is given.</summary>
internal sealed record ToolInput
{
    public string StandardInput { get; init; } = string.Empty;

    public Dictionary<string, string> Environment { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>How a run ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);
