using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Testing;

/// <summary>One line of a log.</summary>
/// <param name="Level">How loud.</param>
/// <param name="Text">The message with its values filled in, the exception's text after it.</param>
/// <param name="Values">The values by name, as text.</param>
public sealed record LogEntry(LogLevel Level, string Text, IReadOnlyList<KeyValuePair<string, string>> Values);

/// <summary>Keeps everything that is logged, at every level. Thread-safe.</summary>
public sealed class CapturingLogger : ILogger
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    /// <summary>What was logged, in order.</summary>
    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    /// <summary>True when any message or value contains the text.</summary>
    public bool Mentions(string text) =>
        _entries.Any(e => e.Text.Contains(text, StringComparison.OrdinalIgnoreCase) || e.Values.Any(v => v.Value.Contains(text, StringComparison.OrdinalIgnoreCase)));

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _entries.Enqueue(new LogEntry(LogLevel.Trace, state.ToString() ?? string.Empty, []));
        return null;
    }

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string text = formatter(state, exception);
        KeyValuePair<string, string>[] values = state is IEnumerable<KeyValuePair<string, object?>> pairs
            ? [.. pairs.Select(static p => KeyValuePair.Create(p.Key, p.Value?.ToString() ?? string.Empty))]
            : [];
        _entries.Enqueue(new LogEntry(logLevel, exception is null ? text : $"{text}\n{exception}", values));
    }
}
