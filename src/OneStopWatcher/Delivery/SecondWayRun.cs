using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Delivery;

/// <summary>
/// What follows a delivery: remembers whether the usual way out is closed, and after a set outage lets the digests that wait go the second ways as
/// well. They still go the usual way when that is open again.
/// </summary>
internal sealed partial class SecondWayRun(LedgerDatabase ledger, TimeProvider clock, ILogger<SecondWayRun> logger, WayRun run)
{
    private readonly OutageLedger outages = new(ledger);
    private readonly HoldLedger holds = new(ledger);
    private readonly WayLedger ways = new(ledger);

    /// <summary>The second ways that the settings have.</summary>
    public static IReadOnlyList<MailWay> Of(SecondWaySettings settings) =>
        [.. settings.PickupFolder is null ? [] : new[] { MailWay.Pickup }, .. settings.Webhook is null ? [] : new[] { MailWay.Webhook }];

    /// <summary>Remembers what a run on the usual way has shown; nothing when it sent nothing and was refused nothing.</summary>
    /// <param name="answered">How many mails the server gave an answer to.</param>
    /// <param name="down">Why nothing more could be sent, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task NoteAsync(int answered, FormattableString? down, CancellationToken cancellationToken)
    {
        if (answered > 0)
            await outages.EndAsync(clock.GetUtcNow(), cancellationToken);
        if (down is not null)
            await outages.BeginAsync(down, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>Follows a delivery.</summary>
    /// <param name="report">What it did.</param>
    /// <param name="settings">The ways.</param>
    /// <param name="office">The office's calendar: digests keep its hours on every way.</param>
    /// <param name="ignoreHours">Whether to send at any hour.</param>
    /// <param name="cancellationToken">Stops after the mail under way.</param>
    public async Task FollowAsync(DeliveryReport report, MailSettings settings, WorkCalendar office, bool ignoreHours, CancellationToken cancellationToken)
    {
        // A server that takes commands and never answers a mail is as closed as one that is away.
        var answered = report.Sent + report.Refused + report.Later;
        await NoteAsync(answered, report.TransportDown ?? (answered == 0 ? report.Unanswered : null), cancellationToken);
        var second = Of(settings.SecondWay);
        var now = clock.GetUtcNow();
        if (second.Count == 0 || !(ignoreHours || office.IsOpen(now)) || await holds.PauseAsync(cancellationToken) is not null)
            return;
        var isLong = await outages.CurrentAsync(cancellationToken) is { } outage && now - outage.BeganAt >= settings.SecondWay.After;
        foreach (var way in second)
        {
            if (isLong && await ways.AddWaitingAsync(way, settings.Pilot, now, cancellationToken) is > 0 and var added)
                LogAdded(logger, added, way, settings.SecondWay.After);
            await run.RunAsync(way, settings, withDigests: true, cancellationToken);
        }
    }

    [LoggerMessage(330, LogLevel.Warning, "delivery: no way out for {After} or longer; {Count} waiting digests go by {Way} as well")]
    private static partial void LogAdded(ILogger logger, int count, MailWay way, TimeSpan after);
}
