namespace ContactBridge.Tool.Output;

/// <summary>Writes a whole file or none: into a neighbour first, which then takes the place. Readable by its owner alone, for it holds personal data.</summary>
internal static class OutputFile
{
    public static async Task WriteAsync(string? path, Func<Stream, Task> write)
    {
        if (path is null or "-")
        {
            Stream output = Console.OpenStandardOutput();
            await using (output.ConfigureAwait(false))
            {
                await write(output).ConfigureAwait(false);
            }

            return;
        }

        string full = Path.GetFullPath(path);
        string partial = $"{full}.{Environment.ProcessId}.partial";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            FileStream stream = new(partial, options);
            await using (stream.ConfigureAwait(false))
            {
                await write(stream).ConfigureAwait(false);
            }

            File.Move(partial, full, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
