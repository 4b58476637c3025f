using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>
/// Checks the mails that wait against what a sweep has found: nobody is told of what went to somebody else meanwhile, nor of what was silenced.
/// What such a mail tells is due again in the next digest, late rather than wrong.
/// </summary>
internal sealed class WaitingMails(LedgerDatabase ledger)
{
    private readonly Outbox outbox = new(ledger);
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
        var wrong = waiting.Where(notice => IsWrong(notice.HangId, notice.Holder)).Select(notice => notice.MessageId).ToHashSet();
        await outbox.DissolveAsync(wrong, cancellationToken);
        return wrong.Count;

        // One that has ended is found by the outbox itself; one that could not be judged this time proves nothing.
        bool IsWrong(long hangId, string holder) =>
            hangs.TryGetValue(hangId, out var hang)
            && (silences.Any(known => known.Silence.Covers(hang, now))
                || !NoticePlanner.Concerned(hang, settings.Planning.Ladders, resolver).Any(recipient => recipient.Official.Id == holder));
    }
}
