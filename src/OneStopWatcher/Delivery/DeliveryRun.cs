using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Telemetry;

namespace OneStopWatcher.Delivery;

/// <summary>Sends what waits in the outbox until nothing more can be sent now, by one worker per connection.</summary>
internal sealed partial class DeliveryRun(LedgerDatabase ledger, TimeProvider clock, ILogger<DeliveryRun> logger)
{
    // What was checked when a run began is not to be trusted for long: the next run checks it again.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(15);

    // When the service stops, the message under way may finish: broken off, nobody would know whether it was taken.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(20);
    private readonly Outbox outbox = new(ledger);
    private readonly HoldLedger holds = new(ledger);
    private Pace pace = new(messagesPerMinute: null, clock);

    /// <summary>Delivers.</summary>
    /// <param name="settings">Sender and way out.</param>
    /// <param name="office">The office's calendar: nothing is sent outside its hours.</param>
    /// <param name="ignoreHours">Whether to send at any hour.</param>
    /// <param name="recheck">Brings what is known up to date when something is about to be sent, and takes back the mails that are no longer right; says how many.</param>
    /// <param name="cancellationToken">Stops after the messages under way.</param>
    public async Task<DeliveryReport> RunAsync(
        MailSettings settings, WorkCalendar office, bool ignoreHours, Func<CancellationToken, Task<int>> recheck, CancellationToken cancellationToken)
    {
        var report = new DeliveryReport();
        var gate = new DeliveryGate(office, ignoreHours, clock, clock.GetUtcNow() + LongestRun);
        Task DeliverAsync(CancellationToken token) => this.DeliverAsync(report, settings, gate, recheck, token);
        if (MustBeAlone(settings))
        {
            await using var turn = await Turn.TryTakeAsync(ledger, LedgerLock.Delivery, cancellationToken);
            report.IsElsewhere = turn is null;
            if (turn is not null)
                await turn.RunAsync(DeliverAsync, cancellationToken);
        }
        else
        {
            await DeliverAsync(cancellationToken);
        }

        (report.Waiting, report.NextAttemptAt) = await outbox.UnsettledAsync(clock.GetUtcNow(), CancellationToken.None);
        Log(report);
        return report;
    }

    /// <summary>Sends some messages now, at any hour, and no other. What cannot go stays in the outbox.</summary>
    /// <param name="settings">Sender and way out.</param>
    /// <param name="office">The office's calendar, whose hours are ignored.</param>
    /// <param name="ids">The messages, by their keys of the ledger.</param>
    /// <param name="cancellationToken">Stops after the message under way.</param>
    public async Task<DeliveryReport> RunOnlyAsync(MailSettings settings, WorkCalendar office, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var report = new DeliveryReport();
        var only = new Queue<long>(ids);
        if (MustBeAlone(settings))
        {
            await using var turn = await Turn.TakeAsync(ledger, [LedgerLock.Delivery], cancellationToken);
            await turn.RunAsync(SendAsync, cancellationToken);
        }
        else
        {
            await SendAsync(cancellationToken);
        }

        report.IsPaused = await holds.PauseAsync(CancellationToken.None) is not null;
        Log(report);
        return report;

        async Task SendAsync(CancellationToken token)
        {
            await using var transport = TransportOf(settings);
            using var underWay = new CancellationTokenSource();
            await using var stop = token.Register(() => underWay.CancelAfter(StopGrace));
            var gate = new DeliveryGate(office, ignoreHours: true, clock, clock.GetUtcNow() + LongestRun);
            var worker = new DeliveryWorker(outbox, transport, ledger.LeaseTime, clock, logger) { Only = only };
            var tally = await worker.RunAsync(settings.Pilot, gate, new Pace(LimitOf(settings), clock), underWay.Token, token);
            report.Add(tally);
            report.TransportDown = tally.TransportDown;
        }
    }

    internal static ITransport TransportOf(MailSettings settings) => settings.Transport switch
    {
        TransportKind.Smtp => new SmtpTransport(settings.Smtp, settings.FromAddress),
        TransportKind.Pickup => new PickupTransport(settings.PickupFolder),
    };

    private static int WorkersOf(MailSettings settings) => settings.Transport switch
    {
        TransportKind.Smtp => settings.Smtp.Connections,
        TransportKind.Pickup => 1,
    };

    private static int? LimitOf(MailSettings settings) => settings.Transport == TransportKind.Smtp ? settings.Smtp.MessagesPerMinute : null;

    // A provider's limit is the office's, whichever of its servers sends. And where a lock proves that its former holder is dead, it frees at
    // once what that one had under way.
    private bool MustBeAlone(MailSettings settings) => ledger.IsRightProofOfDeath || LimitOf(settings) is not null;

    private async Task DeliverAsync(
        DeliveryReport report, MailSettings settings, DeliveryGate gate, Func<CancellationToken, Task<int>> recheck, CancellationToken cancellationToken)
    {
        var expired = await outbox.ExpireLeasesAsync(all: ledger.IsRightProofOfDeath, cancellationToken);
        if (expired > 0)
            LogExpired(logger, expired);
        var (waiting, next) = await outbox.UnsettledAsync(clock.GetUtcNow(), cancellationToken);
        if (waiting == 0 || next > clock.GetUtcNow() || await IsHeldAsync(report, waiting, gate, cancellationToken))
            return;
        if (await recheck(cancellationToken) is > 0 and var stale)
            LogStale(logger, stale);
        await SendWaitingAsync(report, settings, gate, Math.Min(WorkersOf(settings), waiting), cancellationToken);
        (waiting, next) = await outbox.UnsettledAsync(clock.GetUtcNow(), cancellationToken);
        if (waiting > 0 && next <= clock.GetUtcNow())
            await IsHeldAsync(report, waiting, gate, cancellationToken);
    }

    private async Task<bool> IsHeldAsync(DeliveryReport report, int waiting, DeliveryGate gate, CancellationToken cancellationToken)
    {
        if (await holds.PauseAsync(cancellationToken) is { } pause)
        {
            LogPaused(logger, waiting, pause.PausedAt, pause.Author);
            report.IsPaused = true;
            return true;
        }

        report.IsHeldByHours = !gate.IsOfficeOpen;
        return report.IsHeldByHours;
    }

    private async Task SendWaitingAsync(DeliveryReport report, MailSettings settings, DeliveryGate gate, int workers, CancellationToken cancellationToken)
    {
        if (LimitOf(settings) != pace.MessagesPerMinute)
            pace = new Pace(LimitOf(settings), clock);
        using var span = Instruments.Activities.StartActivity("delivery");
        using var underWay = new CancellationTokenSource();
        await using var stop = cancellationToken.Register(() => underWay.CancelAfter(StopGrace));
        var tallies = await Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
        {
            await using var transport = TransportOf(settings);
            return await new DeliveryWorker(outbox, transport, ledger.LeaseTime, clock, logger).RunAsync(settings.Pilot, gate, pace, underWay.Token, cancellationToken);
        }));
        foreach (var tally in tallies)
            report.Add(tally);

        // A provider that allows fewer connections than the settings ask for is no closed way out.
        report.TransportDown = Array.TrueForAll(tallies, tally => tally.TransportDown is not null) ? tallies[0].TransportDown : null;
        if (report.TransportDown is null && Array.Find(tallies, tally => tally.TransportDown is not null) is { } refused)
            LogFewer(logger, FormattableString.Invariant(refused.TransportDown!));
    }

    private void Log(DeliveryReport report)
    {
        if (report.TransportDown is { } reason)
            LogDown(logger, FormattableString.Invariant(reason), report.Waiting);
        if (report.Sent + report.Refused + report.Later + report.Unknown + report.GivenUp > 0)
            LogDone(logger, report.Sent, report.Refused, report.Later, report.Unknown, report.GivenUp, report.Waiting);
    }

    [LoggerMessage(300, LogLevel.Information, "delivery: {Sent} sent, {Refused} refused, {Later} later, {Unknown} unknown, {GivenUp} given up, {Waiting} waiting")]
    private static partial void LogDone(ILogger logger, int sent, int refused, int later, int unknown, int givenUp, int waiting);

    [LoggerMessage(301, LogLevel.Error, "delivery: no way out: {Reason}; {Waiting} messages wait")]
    private static partial void LogDown(ILogger logger, string reason, int waiting);

    [LoggerMessage(304, LogLevel.Warning, "delivery: {Count} messages were under way when their sender died; they are sent again under the same Message-ID")]
    private static partial void LogExpired(ILogger logger, int count);

    [LoggerMessage(307, LogLevel.Information, "delivery: {Count} waiting messages were not right any more and were taken back; what is left of them is told anew")]
    private static partial void LogStale(ILogger logger, int count);

    [LoggerMessage(308, LogLevel.Warning, "delivery: {Waiting} messages wait: all mails have been paused since {PausedAt:u} by {Author}; onestopwatcher resume lets them go")]
    private static partial void LogPaused(ILogger logger, int waiting, DateTimeOffset pausedAt, string author);

    [LoggerMessage(309, LogLevel.Warning, "delivery: not every connection of Mail:Smtp:Connections could be used; the others went on: {Reason}")]
    private static partial void LogFewer(ILogger logger, string reason);
}
