using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>
/// Tells administrators that the ledger itself fails: by all ways at once and without the ledger, so that what was told is known to this process
/// only. Hence at most once an hour.
/// </summary>
internal sealed partial class LedgerTrouble(TimeProvider clock, string node, ILogger logger)
{
    // A database that restarts is back by then.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TellEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan SendDeadline = TimeSpan.FromMinutes(2);

    private DateTimeOffset? since;
    private DateTimeOffset? toldAt;
    private int told;
    private FormattableString cause = $"";

    /// <summary>The ledger has failed.</summary>
    public async Task FailedAsync(WatcherSettings settings, FormattableString reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        since ??= now;
        cause = reason;
        LogFailing(logger, FormattableString.Invariant(reason));
        if (now - since < Patience || now - toldAt < TellEvery)
            return;
        var number = told + 1;
        var mails = await AlarmWriter.WriteAsync(settings, [new AlarmNews(AlarmKind.LedgerFailing, "", reason, since.Value, number, EndedAt: null)], now);
        var isTold = false;
        foreach (var way in (MailWay[])[.. SecondWayRun.Of(settings.Mail.SecondWay), MailWay.Main])
            isTold |= await SendAsync(way, mails, settings, now, cancellationToken);

        // While no way takes it nobody knows, and the next failure tells it.
        if (isTold)
            (told, toldAt) = (number, now);
    }

    /// <summary>The alarm that stands for what was told without the ledger, or null when nothing was.</summary>
    /// <param name="known">The alarms of the ledger; one that is still open goes on.</param>
    public RecordedAlarm? ToAlarm(IReadOnlyList<RecordedAlarm> known)
    {
        if (told == 0)
            return null;
        var open = known.FirstOrDefault(alarm => alarm.ClosedAt is null && alarm.Kind == nameof(AlarmKind.LedgerFailing) && alarm.Node == node);
        var alarm = open ?? new RecordedAlarm { Kind = nameof(AlarmKind.LedgerFailing), Subject = "", Node = node, Since = since!.Value, SeenAt = toldAt!.Value, Cause = cause };
        return alarm with { Cause = cause, Told = alarm.Told + told, ToldAt = toldAt, EndedAt = null };
    }

    /// <summary>The ledger works again, and knows what was told meanwhile.</summary>
    public void Over() => (since, toldAt, told) = (null, null, 0);

    // Whether somebody has taken it, or may have.
    private async Task<bool> SendAsync(MailWay way, IReadOnlyList<AlarmMail> mails, WatcherSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(SendDeadline);
        await using var wayOut = WayOut.Of(way, settings.Mail, clock);
        var isTold = false;
        foreach (var mail in mails)
        {
            try
            {
                var outcome = await wayOut!.SendAsync(mail.MimeId, new WayContent(mail.Address, mail.Subject, mail.Mime, now, IsAlarm: true), deadline.Token);
                LogTold(logger, way, outcome.GetType().Name, outcome.Reply);
                isTold |= outcome is DeliveryOutcome.Accepted or DeliveryOutcome.Unknown;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The last way that is left must be tried, whatever the first one ended in.
                LogUnforeseen(logger, way, e);
                return isTold;
            }
        }

        return isTold;
    }

    [LoggerMessage(500, LogLevel.Critical, "alarms: the ledger fails: {Reason}")]
    private static partial void LogFailing(ILogger logger, string reason);

    [LoggerMessage(501, LogLevel.Warning, "alarms: told by {Way} that the ledger fails: {Outcome}: {Reply}")]
    private static partial void LogTold(ILogger logger, MailWay way, string outcome, string reply);

    [LoggerMessage(502, LogLevel.Error, "alarms: telling by {Way} that the ledger fails ended unforeseen")]
    private static partial void LogUnforeseen(ILogger logger, MailWay way, Exception e);
}
