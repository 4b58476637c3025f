namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>A stretch of office hours within one day, in wall-clock time of the office's zone.</summary>
/// <param name="From">Time of day at which work begins; inclusive.</param>
/// <param name="To">Time of day at which it ends; exclusive, 24:00 at the latest.</param>
public readonly record struct WorkInterval(TimeSpan From, TimeSpan To)
{
    /// <summary>The latest end, 24:00.</summary>
    public static readonly TimeSpan EndOfDay = TimeSpan.FromHours(24);

    /// <summary>How long the interval is.</summary>
    public TimeSpan Length => To - From;

    /// <inheritdoc/>
    public override string ToString() => $"{Text(From)}-{Text(To)}";

    private static string Text(TimeSpan time) => $"{(int)time.TotalHours:00}:{time.Minutes:00}";
}
