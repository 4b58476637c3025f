using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>
/// Checks the mails that wait against what a sweep has found: nobody is told of what went to somebody else meanwhile, nor of what was silenced,
/// and no mail goes to a mailbox that is not the reader's any more. What such a mail tells is planned anew, late rather than wrong.
/// </summary>
internal sealed class WaitingMails(LedgerDatabase ledger)
{
    private readonly Outbox outbox = new(ledger);
    private readonly Withdrawal withdrawal = new(ledger);
    private readonly HoldLedger holds = new(ledger);

    /// <summary>Takes back the mails that are no longer right about a source.</summary>
    /// <returns>How many.</returns>
    public async Task<int> CheckAsync(SweepResult sweep, WatcherSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await outbox.WaitingNoticesAsync(sweep.Source.Name, cancellationToken);
        if (waiting.Count == 0)
            return 0;
        var silences = await holds.SilencesAsync(now, cancellationToken);
        var resolver = Recipients.Of(settings, now, sweep.Reading!);
        var hangs = sweep.Hangs.ToDictionary(item => item.EpisodeId, item => item.Hang);

        // One that has ended is found by the ledger itself; one that could not be judged this time proves nothing.
        var wrong = waiting
            .Where(notice => hangs.TryGetValue(notice.HangId, out var hang) && (silences.Any(known => known.Silence.Covers(hang, now)) || !IsRight(notice, hang)))
            .Select(notice => notice.MessageId)
            .ToHashSet();
        return await withdrawal.OfAsync(wrong, now, cancellationToken);

        bool IsRight(WaitingNotice notice, Hang hang) =>
            (notice.Handlers is null || notice.Handlers == HandlersOf(hang))
            && NoticePlanner.Concerned(hang, settings.Planning.Ladders, resolver).Any(recipient =>
                recipient.Official.Id == notice.Holder && recipient.Address.Equals(notice.Address, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Who handles a dossier, in one text: mails name them.</summary>
    public static string HandlersOf(Hang hang) => string.Join('\n', hang.Dossier.Assignees.Select(official => official.Id));
}
