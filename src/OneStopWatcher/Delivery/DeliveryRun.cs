using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Delivery;

/// <summary>Sends what waits in the outbox until nothing more can be sent now: claim, send, mark, one message at a time.</summary>
internal sealed partial class DeliveryRun(LedgerDatabase ledger, TimeProvider clock, ILogger<DeliveryRun> logger)
{
    private static readonly TimeSpan MarkDeadline = TimeSpan.FromSeconds(30);

    // When the service stops, the message under way may finish: broken off, nobody would know whether it was taken.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(20);
    private readonly Outbox outbox = new(ledger);
    private readonly HoldLedger holds = new(ledger);

    /// <summary>Delivers.</summary>
    /// <param name="settings">Sender and way out.</param>
    /// <param name="office">The office's calendar: nothing is sent outside its hours.</param>
    /// <param name="ignoreHours">Whether to send at any hour.</param>
    /// <param name="recheck">Brings what is known up to date when something is about to be sent, and takes back the mails that are no longer right; says how many.</param>
    /// <param name="cancellationToken">Stops after the message under way.</param>
    public async Task<DeliveryReport> RunAsync(
        MailSettings settings, WorkCalendar office, bool ignoreHours, Func<CancellationToken, Task<int>> recheck, CancellationToken cancellationToken)
    {
        var report = new DeliveryReport();
        await using (var right = await ledger.TryTakeAsync(LedgerLock.Delivery, cancellationToken))
        {
            report.IsElsewhere = right is null;
            if (right is not null)
                await right.RunAsync(token => DeliverAsync(report, settings, office, ignoreHours, recheck, token), cancellationToken);
        }

        (report.Waiting, report.NextAttemptAt) = await outbox.UnsettledAsync(clock.GetUtcNow(), CancellationToken.None);
        Log(report);
        return report;
    }

    internal static ITransport TransportOf(MailSettings settings) => settings.Transport switch
    {
        TransportKind.Smtp => new SmtpTransport(settings.Smtp, settings.FromAddress),
        TransportKind.Pickup => new PickupTransport(settings.PickupFolder),
    };

    private async Task DeliverAsync(
        DeliveryReport report, MailSettings settings, WorkCalendar office, bool ignoreHours, Func<CancellationToken, Task<int>> recheck, CancellationToken cancellationToken)
    {
        var expired = await outbox.ExpireLeasesAsync(all: ledger.IsRightProofOfDeath, cancellationToken);
        if (expired > 0)
            LogExpired(logger, expired);
        if (await MayDeliverAsync(report, office, ignoreHours, cancellationToken))
        {
            if (await recheck(cancellationToken) is > 0 and var stale)
                LogStale(logger, stale);
            await SendWaitingAsync(report, settings, office, ignoreHours, cancellationToken);
        }
    }

    private async Task<bool> MayDeliverAsync(DeliveryReport report, WorkCalendar office, bool ignoreHours, CancellationToken cancellationToken)
    {
        var (waiting, next) = await outbox.UnsettledAsync(clock.GetUtcNow(), cancellationToken);
        if (waiting == 0 || next > clock.GetUtcNow())
            return false;
        if (await holds.PauseAsync(cancellationToken) is { } pause)
        {
            LogPaused(logger, waiting, pause.PausedAt, pause.Author);
            report.IsPaused = true;
            return false;
        }

        report.IsHeldByHours = !ignoreHours && !office.IsOpen(clock.GetUtcNow());
        return !report.IsHeldByHours;
    }

    private async Task SendWaitingAsync(
        DeliveryReport report, MailSettings settings, WorkCalendar office, bool ignoreHours, CancellationToken cancellationToken)
    {
        using var underWay = new CancellationTokenSource();
        await using var stop = cancellationToken.Register(() => underWay.CancelAfter(StopGrace));
        await using var transport = TransportOf(settings);
        report.TransportDown = await transport.OpenAsync(cancellationToken);

        // Asked before each message: a pause, and the end of the office's day, hold the rest.
        while (report.TransportDown is null && !cancellationToken.IsCancellationRequested && await MayDeliverAsync(report, office, ignoreHours, cancellationToken))
        {
            if (await outbox.ClaimAsync(settings.Pilot, clock.GetUtcNow(), cancellationToken) is not { } message)
                return;
            var outcome = await SendAsync(transport, message, underWay.Token);

            // Marked whatever happens to the run: a message that was taken and not marked would be sent again.
            using var deadline = new CancellationTokenSource(MarkDeadline);
            if (!await MarkAsync(message, outcome, report, deadline.Token))
                LogLeaseLost(logger, message.Id);
            if (outcome is DeliveryOutcome.Unknown)
                report.TransportDown = await transport.OpenAsync(underWay.Token);
        }
    }

    // A claimed message is always marked: one whose sending ended in a way nobody foresaw may have gone out.
    private async Task<DeliveryOutcome> SendAsync(ITransport transport, ClaimedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.SendAsync(message, cancellationToken);
        }
        catch (Exception e)
        {
            LogUnforeseen(logger, message.Id, e);
            return new DeliveryOutcome.Unknown($"{e.GetType().Name}: {e.Message}");
        }
    }

    private Task<bool> MarkAsync(ClaimedMessage message, DeliveryOutcome outcome, DeliveryReport report, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        switch (outcome)
        {
            case DeliveryOutcome.Accepted:
                report.Sent++;
                return outbox.SettleAsync(message, MessageState.Sent, outcome.Reply, now, cancellationToken);
            case DeliveryOutcome.Refused:
                report.Refused++;
                LogRefused(logger, message.Id, outcome.Reply);
                return outbox.SettleAsync(message, MessageState.Refused, outcome.Reply, now, cancellationToken);
            case DeliveryOutcome.TransportDown:
                report.TransportDown = outcome.Reply;
                return outbox.PostponeAsync(message, MessageState.Ready, outcome.Reply, now, cancellationToken);
            case DeliveryOutcome.Later or DeliveryOutcome.Unknown when message.Attempts >= Backoff.MostAttempts && (message.IsUncertain || outcome is DeliveryOutcome.Unknown):
                report.GivenUp++;
                LogGivenUp(logger, message.Id, outcome.Reply);
                return outbox.SettleAsync(message, MessageState.GivenUp, outcome.Reply, now, cancellationToken);
            case DeliveryOutcome.Later:
                report.Later++;
                return outbox.PostponeAsync(message, MessageState.Later, outcome.Reply, now + Backoff.After(message.Attempts), cancellationToken);
            case DeliveryOutcome.Unknown:
                report.Unknown++;
                return outbox.PostponeAsync(message, MessageState.Unknown, outcome.Reply, now + Backoff.After(message.Attempts), cancellationToken);
            default:
                throw new InvalidOperationException($"outcome {outcome.GetType().Name} has no mark");
        }
    }

    private void Log(DeliveryReport report)
    {
        if (report.TransportDown is { } reason)
            LogDown(logger, reason, report.Waiting);
        if (report.Sent + report.Refused + report.Later + report.Unknown + report.GivenUp > 0)
            LogDone(logger, report.Sent, report.Refused, report.Later, report.Unknown, report.GivenUp, report.Waiting);
    }

    [LoggerMessage(300, LogLevel.Information, "delivery: {Sent} sent, {Refused} refused, {Later} later, {Unknown} unknown, {GivenUp} given up, {Waiting} waiting")]
    private static partial void LogDone(ILogger logger, int sent, int refused, int later, int unknown, int givenUp, int waiting);

    [LoggerMessage(301, LogLevel.Error, "delivery: no way out: {Reason}; {Waiting} messages wait")]
    private static partial void LogDown(ILogger logger, string reason, int waiting);

    [LoggerMessage(302, LogLevel.Warning, "delivery: message {Message} refused: {Reply}")]
    private static partial void LogRefused(ILogger logger, long message, string reply);

    [LoggerMessage(303, LogLevel.Error, "delivery: message {Message} given up: {Reply}")]
    private static partial void LogGivenUp(ILogger logger, long message, string reply);

    [LoggerMessage(304, LogLevel.Warning, "delivery: {Count} messages were under way when their sender died; they are sent again under the same Message-ID")]
    private static partial void LogExpired(ILogger logger, int count);

    [LoggerMessage(306, LogLevel.Error, "delivery: sending message {Message} ended unforeseen; it counts as uncertain")]
    private static partial void LogUnforeseen(ILogger logger, long message, Exception e);

    [LoggerMessage(307, LogLevel.Information, "delivery: {Count} waiting messages were not right any more and were taken back; what is left of them is told anew")]
    private static partial void LogStale(ILogger logger, int count);

    [LoggerMessage(305, LogLevel.Error, "delivery: the lease of message {Message} was lost before it could be marked")]
    private static partial void LogLeaseLost(ILogger logger, long message);

    [LoggerMessage(308, LogLevel.Warning, "delivery: {Waiting} messages wait: all mails have been paused since {PausedAt:u} by {Author}; onestopwatcher resume lets them go")]
    private static partial void LogPaused(ILogger logger, int waiting, DateTimeOffset pausedAt, string author);
}
