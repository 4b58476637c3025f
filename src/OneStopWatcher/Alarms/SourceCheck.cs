using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>Looks at the sources: by what the ledger knows of their sweeps, so that looking costs no source anything.</summary>
internal sealed class SourceCheck(LedgerDatabase ledger)
{
    // How far ahead the clock of another server may be that sweeps for this one: what it has just seen must not come and go with who looks.
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(10);

    private readonly HealthLedger health = new(ledger);

    public async Task<IReadOnlyList<AlarmFinding>> FindAsync(WatcherSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var findings = new List<AlarmFinding>();
        foreach (var source in settings.Sources)
        {
            if (await FindAsync(source, settings, now, cancellationToken) is { } finding)
                findings.Add(finding);
        }

        return findings;
    }

    // One trouble per source: a source that is not swept has no news either, and is not stale for that.
    private async Task<AlarmFinding?> FindAsync(Source source, WatcherSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var streak = await health.StreakAsync(source.Name, now + ClocksApart, cancellationToken);
        if (streak is { IsHeld: true, Since: { } heldSince })
            return new AlarmFinding(AlarmKind.SourceHeld, source.Name, streak.Detail ?? $"", heldSince);
        if (streak.Since is { } since)
        {
            return streak.Failed >= settings.Alarms.FailedSweeps
                ? new AlarmFinding(AlarmKind.SourceFailing, source.Name, $"{streak.Failed} sweeps failed in a row; the last: {streak.Detail ?? $""}", since)
                : null;
        }

        if (source.StaleAfter is not { } after || await health.ChangedAtAsync(source.Name, cancellationToken) is not { } changedAt)
            return null;

        // In working time: a long holiday is no reason to ask.
        var unchanged = settings.Calendars.Office.Between(changedAt, now);
        return unchanged.Elapsed > after
            ? new AlarmFinding(AlarmKind.SourceStale, source.Name, $"no sweep since has found anything changed; StaleAfter is {after.TotalHours:0} working hours", changedAt)
            : null;
    }
}
