using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Delivery;

/// <summary>Whether mails wait too long: one rule for whoever asks, <c>/health/ready</c> and <c>status</c>.</summary>
internal static class StuckMails
{
    /// <summary>How long in office hours mails may wait while none is taken: a server that greylists takes one at the second or third try.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    /// <summary>
    /// Since when mails that may go have waited without any being taken, or null when none does. A mail that one mailbox puts off is no trouble of
    /// the way out as long as others are taken.
    /// </summary>
    public static DateTimeOffset? Since(LedgerFigures figures, DateTimeOffset now)
    {
        var accepted = figures.AcceptedAt ?? DateTimeOffset.MinValue;
        var untried = figures.Outbox.Where(state => state.Key != MessageState.Later).Min(state => state.Value.OldestToGo);
        var later = figures.Outbox.GetValueOrDefault(MessageState.Later)?.OldestToGo;
        var stuck = later > accepted ? later : null;
        if (untried is { } oldest && !(stuck < oldest))
            stuck = oldest > accepted ? oldest : accepted;
        return stuck > now ? now : stuck;
    }

    /// <summary>Whether that is too long. Mails go within office hours, so a night is no waiting; nor is time that cannot be counted.</summary>
    public static bool IsTooLong(DateTimeOffset? since, WorkCalendar office, DateTimeOffset now) =>
        since is { } begun && office.FirstInstantAfter(begun, Limit) <= now;
}
