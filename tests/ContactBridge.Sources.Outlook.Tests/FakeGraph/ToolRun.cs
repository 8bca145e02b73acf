using System.Diagnostics;
using System.Text;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>Runs the command line as a process of its own, with its secrets in files below a folder.</summary>
internal static class ToolRun
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, Dictionary<string, string> environment, params string[] arguments)
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

        // The web framework of this test brings some of the tool's libraries, which therefore do not lie beside it.
        string tests = Path.Combine(AppContext.BaseDirectory, typeof(ToolRun).Assembly.GetName().Name!);
        string[] host = ["exec", "--runtimeconfig", tests + ".runtimeconfig.json", "--depsfile", tests + ".deps.json", Path.Combine(AppContext.BaseDirectory, "ContactBridge.Tool.dll")];
        foreach (string argument in host.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(folder, "config");
        start.Environment["APPDATA"] = Path.Combine(folder, "config");
        start.Environment["CONTACTBRIDGE_SECRETS"] = "file";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
