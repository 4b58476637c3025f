using OneStopWatcher.Alarms;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>The duties of the service, each safe to run again: what a job, the catch-up and <c>run --once</c> have in common.</summary>
internal sealed partial class Duties
{
    // How long a sweep lets mails go without another look, and a failed one without another try: two of the default sweeps.
    private static readonly TimeSpan StaysRight = TimeSpan.FromMinutes(30);

    private readonly LedgerDatabase ledger;

    private readonly TimeProvider clock;
    private readonly RunLog runs;
    private readonly SweepRun sweep;
    private readonly HoldLedger holds;
    private readonly Withdrawal withdrawal;
    private readonly DigestRun digest;
    private readonly BaselineRun baseline;
    private readonly DeliveryRun delivery;
    private readonly SecondWayRun secondWay;
    private readonly AlarmRun alarms;
    private readonly Purge purge;
    private readonly ILogger<Duties> logger;
    private int isDelivering;

    /// <summary>Puts the duties together.</summary>
    /// <param name="settings">The settings to begin with.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logs">Where the log goes.</param>
    /// <param name="trouble">What was told of the ledger before it could be opened, or null.</param>
    public Duties(WatcherSettings settings, LedgerDatabase ledger, TimeProvider clock, ILoggerFactory logs, LedgerTrouble? trouble = null)
    {
        Settings = new SettingsWatch(settings, clock, logs.CreateLogger<SettingsWatch>());
        this.ledger = ledger;
        this.clock = clock;
        runs = new RunLog(ledger);
        holds = new HoldLedger(ledger);
        withdrawal = new Withdrawal(ledger);
        sweep = new SweepRun(ledger, clock, logs.CreateLogger<SweepRun>());
        digest = new DigestRun(ledger, sweep, clock, logs.CreateLogger<DigestRun>());
        baseline = new BaselineRun(ledger, sweep, clock);
        delivery = new DeliveryRun(ledger, clock, logs.CreateLogger<DeliveryRun>());
        purge = new Purge(ledger);
        var ways = new WayRun(ledger, clock, logs.CreateLogger<WayRun>());
        secondWay = new SecondWayRun(ledger, clock, logs.CreateLogger<SecondWayRun>(), ways);
        Jobs = new JobFailures(clock);
        trouble ??= new LedgerTrouble(clock, Environment.MachineName, logs.CreateLogger<LedgerTrouble>());
        alarms = new AlarmRun(ledger, Jobs, ways, secondWay, trouble, clock, logs.CreateLogger<AlarmRun>());
        logger = logs.CreateLogger<Duties>();
    }

    /// <summary>The settings, which follow their files; a run keeps the snapshot it began with.</summary>
    public SettingsWatch Settings { get; }

    /// <summary>Which jobs have failed, for the alarms.</summary>
    public JobFailures Jobs { get; }

    /// <summary>Sweeps every source, one after the other.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var source in Settings.Current.Sources)
            await SweepAsync(source.Name, cancellationToken);
    }

    /// <summary>
    /// Sweeps one source. While its part of the latest slot was not told, because it had failed or a stop had missed the slot, the digest is
    /// made up for as well: officials should not wait a day for a database that was away for five minutes.
    /// </summary>
    public async Task SweepAsync(string name, CancellationToken cancellationToken)
    {
        var settings = await Settings.LookAsync(cancellationToken);
        if (settings.Sources.FirstOrDefault(source => source.Name == name) is not { } source)
        {
            // Another instance, with other settings, has put it into the shared schedule.
            LogUnknownSource(logger, name);
            return;
        }

        var swept = await InTurnAsync([LedgerLock.SweepOf(name)], (turn, token) => sweep.RunAsync(source, settings, turn, token), cancellationToken);
        if (swept.Failure is null && await IsMissedAsync(settings, name, cancellationToken))
            await DigestAsync(ignoreHours: false, cancellationToken);
    }

    /// <summary>Makes the digests of the latest slot.</summary>
    public async Task<DigestReport> DigestAsync(bool ignoreHours, CancellationToken cancellationToken)
    {
        var settings = await Settings.LookAsync(cancellationToken);
        return await InTurnAsync(
            LedgerLock.ForDigestOf(settings.Sources.Select(source => source.Name)),
            (turn, token) => digest.RunAsync(settings, settings.Schedule.LatestSlot(clock.GetUtcNow()), ignoreHours, turn, token),
            cancellationToken);
    }

    /// <summary>Delivers what waits. One delivery of this process at a time.</summary>
    public async Task<DeliveryReport> DeliverAsync(bool ignoreHours, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref isDelivering, 1) == 1)
            return new DeliveryReport { IsElsewhere = true };
        try
        {
            var settings = await Settings.LookAsync(cancellationToken);
            var report = await delivery.RunAsync(settings.Mail, settings.Calendars.Office, ignoreHours, RecheckAsync, cancellationToken);
            await secondWay.FollowAsync(report, settings.Mail, settings.Calendars.Office, ignoreHours, cancellationToken);
            return report;
        }
        finally
        {
            Volatile.Write(ref isDelivering, 0);
        }
    }

    /// <summary>Tells administrators of trouble at once, at any hour.</summary>
    public Task AlarmAsync(CancellationToken cancellationToken) => alarms.RunAsync(Settings.Current, cancellationToken);

    /// <summary>Takes everything that hangs now as told: later rungs and reminders count from this moment, and nobody is mailed about the past.</summary>
    public async Task<BaselineReport> BaselineAsync(CancellationToken cancellationToken)
    {
        var settings = await Settings.LookAsync(cancellationToken);
        return await InTurnAsync(LedgerLock.ForDigestOf(settings.Sources.Select(source => source.Name)), (turn, token) => baseline.RunAsync(settings, turn, token), cancellationToken);
    }

    private Task<bool> IsMissedAsync(WatcherSettings settings, string source, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return runs.IsMissedAsync(source, settings.Schedule.LatestSlot(now), now, cancellationToken);
    }

    // Mails that waited over a night, or for a mail server, tell what was true when they were recorded. A source that cannot be read now
    // changes nothing: the mail says as of when it speaks. Whoever's mail was taken back is told what is left of it in the same slot.
    private async Task<int> RecheckAsync(CancellationToken cancellationToken)
    {
        var settings = await Settings.LookAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var silences = await holds.SilencesAsync(now, cancellationToken);
        var completed = await runs.WatermarkAsync(RunRecord.Digest, now, cancellationToken);
        foreach (var source in settings.Sources)
        {
            if (await runs.LastSweepAsync(source.Name, now, cancellationToken) is not { } last || last < now - StaysRight || silences.Any(known => known.CreatedAt >= last))
                await InTurnAsync([LedgerLock.SweepOf(source.Name)], (turn, token) => sweep.RunAsync(source, settings, turn, token), cancellationToken);
        }

        var withdrawn = await withdrawal.OfOtherPilotAsync(settings.Mail.Pilot, now, cancellationToken) + await withdrawal.OfEndedAsync(now, cancellationToken);
        if (settings.Schedule.LatestSlot(now) is not null && await runs.WatermarkAsync(RunRecord.Digest, now, cancellationToken) < completed)
            await DigestAsync(ignoreHours: false, cancellationToken);
        return withdrawn;
    }

    // Nobody else does the same meanwhile, in whichever process: sweeps and digests build on what the one before has left.
    private async Task<T> InTurnAsync<T>(IEnumerable<string> rights, Func<Turn, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        T? result = default;
        await using var turn = await Turn.TakeAsync(ledger, rights, cancellationToken);
        await turn.RunAsync(async token => { result = await run(turn, token); }, cancellationToken);
        return result!;
    }

    /// <summary>Removes what is older than the ledger keeps it. A turn for each batch: nobody waits for all of it.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        if (await purge.FindStandstillAsync(clock.GetUtcNow(), cancellationToken) is { } last)
        {
            LogPurgeHeld(logger, last);
            return;
        }

        var removed = 0;
        while (await InTurnAsync([LedgerLock.Digest], (_, token) => purge.RunBatchAsync(Settings.Current.Retention, clock.GetUtcNow(), token), cancellationToken) is > 0 and var batch)
            removed += batch;
        if (removed > 0)
            LogPurged(logger, removed);
    }

    /// <summary>Fetches the calendar feeds; what they declare holds from the next run on.</summary>
    public Task RefreshCalendarsAsync(CancellationToken cancellationToken) => Settings.FetchAsync(cancellationToken);

    /// <summary>
    /// Makes up for what a stop has missed, once: a sweep, and one digest for the latest slot if any was missed. On the very first start
    /// nothing was missed; the first digest comes at its time.
    /// </summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await runs.WatermarkAsync(RunRecord.Digest, now, cancellationToken) is null && Settings.Current.Schedule.LatestSlot(now) is { } latest)
            await runs.CompleteAsync(RunRecord.Digest, latest, cancellationToken);
        await SweepAsync(cancellationToken);
        await DeliverAsync(ignoreHours: false, cancellationToken);
        await AlarmAsync(cancellationToken);

        // A server that is switched off at night has its ledger purged now.
        await PurgeAsync(cancellationToken);
    }

    [LoggerMessage(122, LogLevel.Warning, "sweep of {Source}: no source of these settings has that name; all instances of a cluster must have the same settings")]
    private static partial void LogUnknownSource(ILogger logger, string source);

    [LoggerMessage(123, LogLevel.Warning, "purge: nothing is removed yet, for the ledger knows of no run between {Last:u} and the last 14 days: either the service stood still, or this machine's clock is wrong; check the clock")]
    private static partial void LogPurgeHeld(ILogger logger, DateTimeOffset last);

    [LoggerMessage(121, LogLevel.Information, "purge: {Removed} records older than Retention were removed from the ledger")]
    private static partial void LogPurged(ILogger logger, int removed);
}
