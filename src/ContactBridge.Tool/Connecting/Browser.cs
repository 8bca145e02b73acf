using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel;
using System.Diagnostics;

namespace ContactBridge.Tool.Connecting;

/// <summary>The user's browser.</summary>
internal static class Browser
{
    private const int DefaultWait = 300;
    private const int LongestWait = 3600;

    /// <summary>How long to wait for the person: seconds, 1 to 3,600.</summary>
    public static Option<int> CreateWait()
    {
        Option<int> wait = new("--wait") { Description = "Longest wait for the sign-in in the browser, in seconds.", HelpName = "SECONDS", DefaultValueFactory = static _ => DefaultWait };
        wait.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValue(wait) is < 1 or > LongestWait)
            {
                result.AddError("--wait wants 1 to 3600 seconds.");
            }
        });
        return wait;
    }

    /// <summary>Shows an address on standard error, and opens it where that is possible and wanted.</summary>
    public static async Task ShowAsync(Uri address, bool opens)
    {
        await ConnectRequest.TellAsync("Sign in here, in a browser on this machine:").ConfigureAwait(false);
        await ConnectRequest.TellAsync(address.AbsoluteUri).ConfigureAwait(false);
        if (!opens || !ConnectRequest.IsInteractive)
        {
            return;
        }

        ProcessStartInfo start = OperatingSystem.IsWindows() ? new(address.AbsoluteUri) { UseShellExecute = true }
            : new(OperatingSystem.IsMacOS() ? "open" : "xdg-open") { ArgumentList = { address.AbsoluteUri }, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using Process? browser = Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or FileNotFoundException)
        {
            await ConnectRequest.TellAsync("No browser could be opened; open the address yourself.").ConfigureAwait(false);
        }
    }
}
