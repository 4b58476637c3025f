using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>Looks at the ways out: whether the usual one is closed, whom mails do not reach, and whether a second way fails.</summary>
internal sealed class MailCheck(LedgerDatabase ledger)
{
    private const int MailboxesShown = 5;
    private const int LongestReply = 160;

    // Once or twice may be a restart of the receiver.
    private const int AttemptsUntilFailing = 3;

    // A mailbox that nobody has written to for so long is none of today's troubles.
    private static readonly TimeSpan MailboxMemory = TimeSpan.FromDays(7);
    private static readonly TimeSpan WayMemory = TimeSpan.FromDays(1);

    private readonly OutageLedger outages = new(ledger);
    private readonly HealthLedger health = new(ledger);

    public async Task<IReadOnlyList<AlarmFinding>> FindAsync(WatcherSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var findings = new List<AlarmFinding>();
        if (await outages.CurrentAsync(cancellationToken) is { } outage && now - outage.BeganAt >= settings.Mail.SecondWay.After)
            findings.Add(new AlarmFinding(AlarmKind.MailDown, "", outage.Reason, outage.BeganAt));
        var mailboxes = await health.UndeliverableAsync(now - MailboxMemory, cancellationToken);
        if (mailboxes.Count > 0)
            findings.Add(new AlarmFinding(AlarmKind.MailUndeliverable, "", CauseOf(mailboxes), mailboxes[0].SettledAt));
        var failing = await health.FailingWaysAsync(AttemptsUntilFailing, now - WayMemory, cancellationToken);
        findings.AddRange(failing
            .Where(way => SecondWayOf(settings).Contains(way.Way))
            .Select(way => new AlarmFinding(AlarmKind.SecondWayFailing, $"Mail:SecondWay:{way.Way}", $"{way.Mails} mails wait or were refused: {way.Reply}", way.Since)));
        return findings;
    }

    private static IReadOnlyList<MailWay> SecondWayOf(WatcherSettings settings) => Delivery.SecondWayRun.Of(settings.Mail.SecondWay);

    private static PhraseList CauseOf(IReadOnlyList<UndeliverableMailbox> mailboxes)
    {
        var shown = mailboxes.Take(MailboxesShown).Select(FormattableString (mailbox) => $"{mailbox.Address}: {Clean.Line(mailbox.Reply, LongestReply)}");
        var others = mailboxes.Count - MailboxesShown;
        return new PhraseList([.. others > 0 ? shown.Append((FormattableString)$"and {others} more") : shown]);
    }
}
