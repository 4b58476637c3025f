using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Everything that the ledger knows of how an installation stands at a moment.</summary>
internal sealed record StatusFacts
{
    // What reached nobody longer ago is none of today's troubles; the same term as the alarm's.
    private static readonly TimeSpan Recently = TimeSpan.FromDays(7);

    public required DateTimeOffset Now { get; init; }

    /// <summary>What health and metrics go by as well.</summary>
    public required LedgerFigures Figures { get; init; }

    public required IReadOnlyList<SourceFacts> Sources { get; init; }

    public LastDigest? Digest { get; init; }

    /// <summary>The mails that have got a final outcome lately, by state.</summary>
    public required IReadOnlyDictionary<MessageState, int> Settled { get; init; }

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

    /// <summary>Open hangs by the name of their kind.</summary>
    public IReadOnlyDictionary<string, int> Hangs => Figures.OpenHangs.GroupBy(hangs => hangs.Key.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(hangs => hangs.Value), StringComparer.Ordinal);

    /// <summary>When the oldest mail that waits was recorded, or null when none waits.</summary>
    public DateTimeOffset? OldestWaiting => Figures.Outbox.Count == 0 ? null : Figures.Outbox.Values.Min(state => state.Oldest);

    /// <summary>The mails that have reached nobody lately.</summary>
    public int Lost => Settled.GetValueOrDefault(MessageState.Refused) + Settled.GetValueOrDefault(MessageState.GivenUp);

    /// <summary>Reads them.</summary>
    public static async Task<StatusFacts> ReadAsync(WatcherSettings settings, LedgerDatabase ledger, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = new StatusLedger(ledger);
        var holds = new HoldLedger(ledger);
        var runs = new RunLog(ledger);
        var health = new HealthLedger(ledger);
        var figures = await new FigureLedger(ledger).ReadAsync(settings.Sources.Select(source => source.Name), settings.Mail.Pilot, now, cancellationToken);
        var sources = new List<SourceFacts>();
        foreach (var source in figures.Sources)
            sources.Add(new SourceFacts(source, await status.LastGoodSweepAsync(source.Source, now, cancellationToken), await health.StreakAsync(source.Source, now, cancellationToken)));

        var (schema, bytes) = await status.SizeAsync(cancellationToken);
        return new StatusFacts
        {
            Now = now,
            Figures = figures,
            Sources = sources,
            Digest = await status.LastDigestAsync(now, cancellationToken),
            Settled = await status.SettledAsync(now - Recently, cancellationToken),
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
/// <param name="Figures">Its figures.</param>
/// <param name="Last">Its last good sweep, or null.</param>
/// <param name="Streak">What has failed since.</param>
internal sealed record SourceFacts(SourceFigures Figures, GoodSweep? Last, SweepStreak Streak)
{
    public string Name => Figures.Source;
}
