using System.Diagnostics.CodeAnalysis;

namespace OneStopWatcher.Settings;

/// <summary>
/// Keeps the settings of a running program up to date with their files: as one snapshot, which replaces the one before as a whole when nothing
/// is wrong with it (decision record 0027). A run takes the snapshot once and keeps it.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Lives as long as the process.")]
internal sealed partial class SettingsWatch(WatcherSettings settings, TimeProvider clock, ILogger<SettingsWatch> logger)
{
    private const int MostReadings = 20;

    // What is opened or begun once, at the start.
    private static readonly string[] KeysOfTheStart = ["Ledger:", "Cluster:", "OpsPage:", "Telemetry:", "DeadMansSwitch:", "Logging:"];

    private readonly SemaphoreSlim looking = new(1);
    private readonly WatcherSettings started = settings;
    private volatile WatcherSettings current = settings;
    private SettingsFiles seen = settings.Origin.Files;

    /// <summary>
    /// Waits for as long as files that have changed must stay as they are: an editor empties a file before it writes it, a copy arrives in pieces.
    /// By the machine's time whatever the watcher's clock says: whoever writes lives in it.
    /// </summary>
    public Func<CancellationToken, Task> PauseAsync { get; init; } = token => Task.Delay(TimeSpan.FromMilliseconds(250), token);

    /// <summary>The settings that hold now.</summary>
    public WatcherSettings Current => current;

    /// <summary>
    /// Looks whether the files have changed, and takes over what they hold now if it is sound. Otherwise the settings before hold on, and
    /// <see cref="WatcherSettings.Rejection"/> says why.
    /// </summary>
    /// <returns>The settings that hold now.</returns>
    public async Task<WatcherSettings> LookAsync(CancellationToken cancellationToken)
    {
        await looking.WaitAsync(cancellationToken);
        try
        {
            // Whatever does not hold still is looked at again the next time.
            if (seen.HaveChanged() && await ReadAsync(cancellationToken) is { } reading)
                Judge(reading);
            return current;
        }
        finally
        {
            looking.Release();
        }
    }

    /// <summary>Fetches the calendar feeds; what they declare is taken over like any other change.</summary>
    public async Task FetchAsync(CancellationToken cancellationToken)
    {
        var findings = await CalendarFeedFetch.RunAsync(current.CalendarFeeds, cancellationToken);
        await looking.WaitAsync(cancellationToken);
        current = current with { FeedFindings = findings };
        looking.Release();
        await LookAsync(cancellationToken);
    }

    private async Task<SettingsReading?> ReadAsync(CancellationToken cancellationToken)
    {
        var before = SettingsReader.Look(started.File, SettingsNeed.Everything);
        for (var i = 0; i < MostReadings; i++)
        {
            await PauseAsync(cancellationToken);
            var reading = SettingsReader.Look(started.File, SettingsNeed.Everything);
            if (reading.Files.Print == before.Files.Print)
                return reading;
            before = reading;
        }

        return null;
    }

    private void Judge(SettingsReading reading)
    {
        seen = reading.Files;
        if (!reading.IsSound)
            Reject([.. reading.Findings.Where(finding => finding.IsError)]);
        else if (reading.Settings!.Hash != current.Hash)
            TakeOver(reading.Settings);
        else if (current.Rejection is not null)
            TakeBack();
    }

    private void Reject(IReadOnlyList<SettingsFinding> faults)
    {
        current = current with { Rejection = new SettingsRejection(current.Rejection?.Since ?? clock.GetUtcNow(), faults) };
        LogRejected(logger, started.File, faults.Count, current.Hash);
        foreach (var fault in faults)
            LogFault(logger, fault.ToString());
    }

    private void TakeOver(WatcherSettings read)
    {
        var before = current;
        var late = read.Origin.ChangesSince(started.Origin).Where(key => KeysOfTheStart.Any(room => key.StartsWith(room, StringComparison.OrdinalIgnoreCase))).ToList();
        current = read with
        {
            Ledger = started.Ledger,
            IsClustered = started.IsClustered,
            KeysForRestart = late,
            FeedFindings = [.. before.FeedFindings.Where(finding => read.CalendarFeeds.Any(feed => feed.PlaceKey == finding.Key))],
        };
        LogTakenOver(logger, read.File, read.Hash, string.Join(", ", read.Origin.ChangesSince(before.Origin)));
        if (late.Except(before.KeysForRestart).Any())
            LogRestartNeeded(logger, string.Join(", ", late));
        foreach (var warning in read.Warnings.Except(before.Warnings))
            LogWarning(logger, warning.ToString());
    }

    private void TakeBack()
    {
        current = current with { Rejection = null };
        LogTakenBack(logger, started.File, current.Hash);
    }

    [LoggerMessage(200, LogLevel.Information, "settings: {File} was taken over (settings {Hash}); changed: {Keys}")]
    private static partial void LogTakenOver(ILogger logger, string file, string hash, string keys);

    [LoggerMessage(201, LogLevel.Error, "settings: {File} has {Faults} faults and was not taken over; the settings before hold on (settings {Hash})")]
    private static partial void LogRejected(ILogger logger, string file, int faults, string hash);

    [LoggerMessage(202, LogLevel.Error, "settings: {Fault}")]
    private static partial void LogFault(ILogger logger, string fault);

    [LoggerMessage(203, LogLevel.Information, "settings: {File} is again as it was taken over last (settings {Hash})")]
    private static partial void LogTakenBack(ILogger logger, string file, string hash);

    [LoggerMessage(204, LogLevel.Warning, "settings: {Keys} take effect when the service is started again, and not before")]
    private static partial void LogRestartNeeded(ILogger logger, string keys);

    [LoggerMessage(205, LogLevel.Warning, "settings: {Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);
}
