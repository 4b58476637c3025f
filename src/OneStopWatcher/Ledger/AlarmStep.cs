namespace OneStopWatcher.Ledger;

/// <summary>How an alarm goes on.</summary>
/// <param name="Alarm">Its state from now on.</param>
/// <param name="Told">The step that is told now: a number, or <see cref="End"/>; null when nothing is.</param>
internal sealed record AlarmStep(RecordedAlarm Alarm, string? Told)
{
    /// <summary>The step that tells that it is over.</summary>
    public const string End = "end";
}
