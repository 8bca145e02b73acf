using System.ComponentModel;
using System.Diagnostics;

namespace ContactBridge.Tool.Connecting;

/// <summary>The user's browser.</summary>
internal static class Browser
{
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
