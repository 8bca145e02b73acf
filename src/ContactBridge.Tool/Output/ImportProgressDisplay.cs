using ContactBridge.Engine.Import;
using Spectre.Console;

namespace ContactBridge.Tool.Output;

/// <summary>A progress bar on a terminal; plain lines, at most one every few seconds, when redirected. Always on standard error.</summary>
internal static class ImportProgressDisplay
{
    private static readonly TimeSpan _plainInterval = TimeSpan.FromSeconds(5);

    public static async Task<T> RunAsync<T>(bool isWanted, Func<IProgress<ImportProgress>?, Task<T>> work)
    {
        if (!isWanted)
        {
            return await work(null).ConfigureAwait(false);
        }

        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            return await work(new PlainProgress()).ConfigureAwait(false);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(context => work(new BarProgress(context)))
            .ConfigureAwait(false);
    }

    private sealed class PlainProgress : IProgress<ImportProgress>
    {
        private long _lastTicks = Environment.TickCount64;

        public void Report(ImportProgress value)
        {
            long now = Environment.TickCount64;
            if (now - Interlocked.Read(ref _lastTicks) >= _plainInterval.TotalMilliseconds)
            {
                Interlocked.Exchange(ref _lastTicks, now);
                Console.Error.WriteLine($"{value.Document ?? "source"}: {value.Items} items");
            }
        }
    }

    private sealed class BarProgress(ProgressContext context) : IProgress<ImportProgress>
    {
        private readonly Lock _lock = new();
        private ProgressTask? _task;
        private string? _document;

        public void Report(ImportProgress value)
        {
            lock (_lock)
            {
                if (_task is null || !string.Equals(_document, value.Document, StringComparison.Ordinal))
                {
                    _task?.StopTask();
                    _document = value.Document;
                    _task = context.AddTask(Markup.Escape(value.Document ?? "source"));
                }

                if (value.TotalItems is { } total)
                {
                    _task.MaxValue = Math.Max(total, 1);
                    _task.Value = value.Items;
                }
                else if (value.TotalBytes is { } bytes)
                {
                    _task.MaxValue = Math.Max(bytes, 1);
                    _task.Value = value.Bytes;
                }
                else
                {
                    _task.IsIndeterminate = true;
                }
            }
        }
    }
}
