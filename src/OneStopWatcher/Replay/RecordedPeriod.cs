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

    /// <summary>What was done, in the order in which it was.</summary>
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
            sources[name] = source ?? throw (since is { } first
                ? HistoryException.OfLaterHistory(name, period, first, settings.Calendars.Office)
                : HistoryException.OfNoHistory(name, await new HistoryLedger(ledger).SourcesAsync(cancellationToken)));
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

    /// <summary>The sources that were swept and are not replayed, for the settings do not have them.</summary>
    public IEnumerable<string> UntriedSources => Runs
        .Where(run => run.StartedAt >= Period.From && run.Source is not null)
        .Select(run => run.Source!)
        .Distinct(StringComparer.Ordinal)
        .Where(source => !Sources.ContainsKey(source));

    /// <summary>Whose mailbox was the pilot's at a moment, or null.</summary>
    public string? PilotAt(DateTimeOffset now, DateTimeOffset? slot)
    {
        var mails = Deliveries.Where(mail => mail.Slot == slot).ToList();
        return (mails.Count > 0 ? mails[^1] : Deliveries.LastOrDefault(mail => mail.RecordedAt <= now))?.Pilot;
    }

    /// <summary>The mails of the period that went to a pilot's mailbox.</summary>
    public int PilotMails => Deliveries.Count(mail => mail.Pilot is not null && mail.RecordedAt >= Period.From && !mail.IsWithdrawn);

    /// <summary>The mails of the period of which it is not known any more what they told.</summary>
    public int ForgottenMails => Deliveries.Count(mail => mail.IsForgotten && mail.RecordedAt >= Period.From);

    /// <summary>Whether a pilot went on when the period began and has ended since: what its mailbox had been told by then is not known any more.</summary>
    public bool IsPilotForgotten => PilotAt(Period.From, slot: null) is not null && Deliveries.Any(mail => mail.IsForgotten && mail.RecordedAt < Period.From);
}
