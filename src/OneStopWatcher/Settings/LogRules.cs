namespace OneStopWatcher.Settings;

/// <summary>What is logged, and how.</summary>
internal sealed record LogRules
{
    /// <summary>How lines are written; null for whatever suits who reads them: the journal of systemd where it does, text elsewhere.</summary>
    public LogFormat? Format { get; init; }

    /// <summary>The least level that is logged, by the beginning of a category's name; <c>Default</c> for all others.</summary>
    public IReadOnlyDictionary<string, LogLevel> Levels { get; init; } = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
}
