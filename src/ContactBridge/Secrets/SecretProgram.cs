using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ContactBridge.Secrets;

/// <summary>Runs one of the platform's programs; secrets go by its standard input and output, never by its arguments, which others can list.</summary>
internal static class SecretProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Finds a program by PATH.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs to the end. The wait is long enough for somebody to unlock the store.</summary>
    /// <exception cref="SecretStoreException">It does not start or does not end.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string path, IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(path)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        string program = Path.GetFileName(path);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using Process process = Process.Start(start) ?? throw new SecretStoreException(SecretStoreFailure.Unavailable, $"{program} does not start.");
            try
            {
                Task<string> output = process.StandardOutput.ReadToEndAsync(deadline.Token);
                Task<string> error = process.StandardError.ReadToEndAsync(deadline.Token);
                await WriteAsync(process, input, deadline.Token).ConfigureAwait(false);
                await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
                await error.ConfigureAwait(false);
                return (process.ExitCode, await output.ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (ExternalException e)
        {
            throw new SecretStoreException(SecretStoreFailure.Unavailable, $"{program} does not start.", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SecretStoreException(SecretStoreFailure.Locked, $"{program} did not answer; the store may be locked.");
        }
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says why.
        }
    }
}
