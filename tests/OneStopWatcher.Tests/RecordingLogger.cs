using Microsoft.Extensions.Logging;

namespace OneStopWatcher.Tests;

/// <summary>Keeps what a class logs, each line with its level.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly List<string> lines = [];

    /// <summary>The lines since the last call.</summary>
    public IReadOnlyList<string> Fresh()
    {
        lock (lines)
        {
            string[] fresh = [.. lines];
            lines.Clear();
            return fresh;
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines)
            lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
