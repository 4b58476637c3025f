using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Everything that the ledger knows of how an installation stands at a moment.</summary>
internal sealed record StatusFacts
{
    // What reached nobody longer ago is none of today's troubles; the same term as the alarm's.
    private static readonly TimeSpan Recently = TimeSpan.FromDays(7);

    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<SourceFacts> Sources { get; init; }

    /// <summary>Open hangs by the name of their kind.</summary>
    public required IReadOnlyDictionary<string, int> Hangs { get; init; }

    public LastDigest? Digest { get; init; }

    /// <summary>The last slot that is done with, whether it made a mail or not.</summary>
    public DateTimeOffset? DigestedUpTo { get; init; }

    public required IReadOnlyList<MailsOfState> Mails { get; init; }

    public MailPause? Pause { get; init; }

    public MailOutage? Outage { get; init; }

    public required IReadOnlyList<RecordedSilence> Silences { get; init; }

    public required IReadOnlyList<RecordedAlarm> Alarms { get; init; }

    /// <summary>When somebody last looked whether anything is in trouble: the service does every minute.</summary>
    public DateTimeOffset? LastLook { get; init; }

    public required IReadOnlyList<Instance> Instances { get; init; }

    public required IReadOnlyList<HeldLease> Leases { get; init; }

    public required string LedgerName { get; init; }

    public required long LedgerSchema { get; init; }

    public required long LedgerBytes { get; init; }

    /// <summary>Whether mails wait that may go now.</summary>
    public IEnumerable<MailsOfState> Waiting => Mails.Where(mails => mails.Latest is null);

    /// <summary>Reads them.</summary>
    public static async Task<StatusFacts> ReadAsync(WatcherSettings settings, LedgerDatabase ledger, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = new StatusLedger(ledger);
        var holds = new HoldLedger(ledger);
        var runs = new RunLog(ledger);
        var health = new HealthLedger(ledger);
        var sources = new List<SourceFacts>();
        foreach (var source in settings.Sources)
        {
            sources.Add(new SourceFacts(
                source.Name,
                await status.LastGoodSweepAsync(source.Name, now, cancellationToken),
                await health.StreakAsync(source.Name, now, cancellationToken),
                await health.ChangedAtAsync(source.Name, cancellationToken)));
        }

        var (schema, bytes) = await status.SizeAsync(cancellationToken);
        return new StatusFacts
        {
            Now = now,
            Sources = sources,
            Hangs = await status.OpenKindsAsync(cancellationToken),
            Digest = await status.LastDigestAsync(now, cancellationToken),
            DigestedUpTo = await runs.WatermarkAsync(RunRecord.Digest, now, cancellationToken),
            Mails = await status.MailsAsync(now - Recently, cancellationToken),
            Pause = await holds.PauseAsync(cancellationToken),
            Outage = await new OutageLedger(ledger).CurrentAsync(cancellationToken),
            Silences = await holds.SilencesAsync(now, cancellationToken),
            Alarms = [.. (await new AlarmLedger(ledger).LoadAsync(now, cancellationToken)).Where(alarm => alarm is { ClosedAt: null, EndedAt: null })],
            LastLook = await runs.WatermarkAsync(RunRecord.Alarms, now, cancellationToken),
            Instances = await status.InstancesAsync(cancellationToken),
            Leases = await status.LeasesAsync(cancellationToken),
            LedgerName = ledger.Name,
            LedgerSchema = schema,
            LedgerBytes = bytes,
        };
    }
}

/// <summary>How a source stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Last">Its last good sweep, or null.</param>
/// <param name="Streak">What has failed since.</param>
/// <param name="ChangedAt">When a sweep last found anything changed, or null.</param>
internal sealed record SourceFacts(string Name, GoodSweep? Last, SweepStreak Streak, DateTimeOffset? ChangedAt);
