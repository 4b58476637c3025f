using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>Sends what waits on one way until nothing more can be sent now: claim, send, mark, one mail at a time.</summary>
internal sealed partial class WayRun(LedgerDatabase ledger, TimeProvider clock, ILogger<WayRun> logger)
{
    private static readonly TimeSpan MarkDeadline = TimeSpan.FromSeconds(30);

    // When the service stops, the mail under way may finish: broken off, nobody would know whether it was taken.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(20);

    // What is older is told by a newer mail, or concerns nobody any more.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly WayLedger ways = new(ledger);

    /// <summary>Delivers.</summary>
    /// <param name="way">The way.</param>
    /// <param name="settings">Where it leads.</param>
    /// <param name="withDigests">Whether digests may go now; mails about alarms always may.</param>
    /// <param name="cancellationToken">Stops after the mail under way.</param>
    public async Task<WayReport> RunAsync(MailWay way, MailSettings settings, bool withDigests, CancellationToken cancellationToken)
    {
        var answered = 0;
        FormattableString? unanswered = null;
        using var underWay = new CancellationTokenSource();
        await using var stop = cancellationToken.Register(() => underWay.CancelAfter(StopGrace));
        await using var wayOut = WayOut.Of(way, settings, clock);
        while (!cancellationToken.IsCancellationRequested && await ways.ClaimAsync(way, withDigests, clock.GetUtcNow(), cancellationToken) is { } mail)
        {
            if (mail.Content is not { } content || wayOut is null)
            {
                await MarkAsync(mail, WayState.Dropped, mail.Content is null ? "not needed any more" : "the settings do not have this way any more");
                continue;
            }

            await using var kept = new Heartbeat(ways.LeaseTime, token => ways.RenewAsync(mail, token));
            var outcome = await SendAsync(wayOut, mail, content, kept, underWay.Token);
            await MarkAsync(mail, outcome);
            if (outcome is DeliveryOutcome.TransportDown down)
                return new WayReport(answered, down.Phrase);
            if (outcome is DeliveryOutcome.Unknown unknown)
                unanswered = unknown.Phrase;
            else
                answered++;
        }

        return new WayReport(answered, answered == 0 ? unanswered : null);
    }

    // A claimed mail is always marked, whatever its sending ended in.
    private async Task<DeliveryOutcome> SendAsync(WayOut wayOut, WayMail mail, WayContent content, Heartbeat kept, CancellationToken underWay)
    {
        if (kept.MayHaveRunOut)
            return new DeliveryOutcome.TransportDown($"this process stood still for longer than a mail is kept for it");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(underWay, kept.Lost);
        try
        {
            return await wayOut.SendAsync(mail.MimeId, content, either.Token);
        }
        catch (Exception e)
        {
            LogUnforeseen(logger, mail.MimeId, mail.Way, e);
            return new DeliveryOutcome.TransportDown($"{e.GetType().Name}: {e.Message}");
        }
    }

    private async Task MarkAsync(WayMail mail, DeliveryOutcome outcome)
    {
        switch (outcome)
        {
            case DeliveryOutcome.Accepted:
                LogSent(logger, mail.MimeId, mail.Way, outcome.Reply);
                await MarkAsync(mail, WayState.Sent, outcome.Reply);
                return;
            case DeliveryOutcome.Refused:
                LogFailed(logger, mail.MimeId, mail.Way, outcome.Reply);
                await MarkAsync(mail, WayState.Refused, outcome.Reply);
                return;
            case DeliveryOutcome.Later or DeliveryOutcome.Unknown or DeliveryOutcome.TransportDown:
                LogFailed(logger, mail.MimeId, mail.Way, outcome.Reply);
                var now = clock.GetUtcNow();
                if (now - mail.RecordedAt > Longest)
                {
                    await MarkAsync(mail, WayState.GivenUp, outcome.Reply);
                    return;
                }

                using (var deadline = new CancellationTokenSource(MarkDeadline))
                    await ways.PostponeAsync(mail, outcome.Reply, now + Backoff.After(mail.Attempts, Random.Shared.NextDouble()), deadline.Token);
                return;
            default:
                throw new InvalidOperationException($"outcome {outcome.GetType().Name} has no mark");
        }
    }

    // Marked whatever happens to the run: a mail that was taken and not marked would be sent again.
    private async Task MarkAsync(WayMail mail, WayState state, string reply)
    {
        using var deadline = new CancellationTokenSource(MarkDeadline);
        await ways.SettleAsync(mail, state, reply, clock.GetUtcNow(), deadline.Token);
    }

    [LoggerMessage(320, LogLevel.Information, "way {Way}: {MimeId} sent: {Reply}")]
    private static partial void LogSent(ILogger logger, string mimeId, MailWay way, string reply);

    [LoggerMessage(321, LogLevel.Warning, "way {Way}: {MimeId} failed: {Reply}")]
    private static partial void LogFailed(ILogger logger, string mimeId, MailWay way, string reply);

    [LoggerMessage(322, LogLevel.Error, "way {Way}: sending {MimeId} ended unforeseen")]
    private static partial void LogUnforeseen(ILogger logger, string mimeId, MailWay way, Exception e);
}
