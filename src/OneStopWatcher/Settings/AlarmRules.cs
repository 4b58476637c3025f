namespace OneStopWatcher.Settings;

/// <summary>When administrators are told at once that the watcher itself is in trouble (<c>Alarms</c>; decision record 0021).</summary>
internal sealed record AlarmRules
{
    /// <summary>After how many failed sweeps in a row a source is told of; 1..100.</summary>
    public int FailedSweeps { get; init; } = 3;

    /// <summary>How much room a disk must have left.</summary>
    public DiskLimit FreeDisk { get; init; } = DiskLimit.Standard;

    /// <summary>How many days before its end a certificate is told of; 1..365.</summary>
    public int CertificateDays { get; init; } = 14;

    /// <summary>Plain time between one telling and the next, the last value for ever; each 00:05:00..365.00:00:00.</summary>
    public IReadOnlyList<TimeSpan> Repeat { get; init; } =
        [TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    /// <summary>How long a cause must be gone before that is told; each return doubles it, up to a day. 00:00:00..1.00:00:00.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(30);
}
