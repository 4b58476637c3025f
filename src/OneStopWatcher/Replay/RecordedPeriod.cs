using OneStopWatcher.History;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Replay;

/// <summary>Everything that the ledger recorded of a period, and of the days before that matter at its beginning.</summary>
internal sealed record RecordedPeriod
{
    // As far back as a digest looks for what has ended.
    private static readonly TimeSpan Before = TimeSpan.FromDays(31);

    public required LedgerDatabase Ledger { get; init; }

    public required Period Period { get; init; }

    /// <summary>What was done, the earliest first.</summary>
    public required IReadOnlyList<ReplayStep> Steps { get; init; }

    /// <summary>The runs behind the steps.</summary>
    public required IReadOnlyList<PastRun> Runs { get; init; }

    public required IReadOnlyList<PastDelivery> Deliveries { get; init; }

    public required IReadOnlyList<(DateTimeOffset From, DateTimeOffset? Until)> Pauses { get; init; }

    public required IReadOnlyList<RecordedSilence> Silences { get; init; }

    /// <summary>The sources, each as it was when the period began.</summary>
    public required IReadOnlyDictionary<string, RecordedSource> Sources { get; init; }

    /// <summary>Reads it.</summary>
    /// <param name="ledger">The ledger, for reading.</param>
    /// <param name="period">The period.</param>
    /// <param name="settings">For the names of the sources.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="HistoryException">There is no history of the period.</exception>
    public static async Task<RecordedPeriod> ReadAsync(LedgerDatabase ledger, Period period, WatcherSettings settings, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<string, RecordedSource>();
        foreach (var name in settings.Sources.Select(source => source.Name))
        {
            var (source, since) = await RecordedSource.BeginAsync(ledger, name, period.From, cancellationToken);
            sources[name] = source ?? throw HistoryException.Of(name, period, since, settings.Calendars.Office);
        }

        var log = new PeriodLedger(ledger);
        var earlier = period.From - Before;
        var runs = await log.RunsAsync(earlier, period.Until, cancellationToken);
        if (!runs.Any(run => run.StartedAt >= period.From))
            throw HistoryException.OfNoRuns(period);
        return new RecordedPeriod
        {
            Ledger = ledger,
            Period = period,
            Runs = runs,
            Steps = RecordedSteps.Of(runs, await log.BaselinesAsync(earlier, period.Until, cancellationToken)),
            Deliveries = await log.DeliveriesAsync(earlier, period.Until, cancellationToken),
            Pauses = await log.PausesAsync(cancellationToken),
            Silences = await new HoldLedger(ledger).SilencesAsync(period.From, cancellationToken),
            Sources = sources,
        };
    }

    /// <summary>The settings that the period was recorded under.</summary>
    public IReadOnlyList<string> SettingsHashes => [.. Runs.Where(run => run.StartedAt >= Period.From).Select(run => run.SettingsHash).Distinct(StringComparer.Ordinal)];

    /// <summary>Whose mailbox was the pilot's at a moment, or null.</summary>
    public string? PilotAt(DateTimeOffset now, DateTimeOffset? slot)
    {
        var mails = Deliveries.Where(mail => mail.Slot == slot).ToList();
        return (mails.Count > 0 ? mails[^1] : Deliveries.LastOrDefault(mail => mail.RecordedAt <= now))?.Pilot;
    }

    /// <summary>Whether a pilot ended: what its mailbox had been told was forgotten then, so that it cannot be known any more.</summary>
    public bool HasPilotEnded => Deliveries.Any(mail => mail.Pilot is not null) && Deliveries[^1].Pilot is null;
}
