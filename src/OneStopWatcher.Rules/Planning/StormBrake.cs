namespace OneStopWatcher.Rules.Planning;

/// <summary>
/// Holds back what a slot has too much of: a wrong threshold or a broken source must not send a thousand mails. News goes
/// before reminders, lest they starve it, and the worst first; what is held is planned again in the next slot, so that nothing is lost.
/// </summary>
public static class StormBrake
{
    /// <summary>The notices of at most so many mails.</summary>
    /// <param name="notices">Everything planned for the slot.</param>
    /// <param name="mails">How many mails may go out, at least 0.</param>
    /// <param name="held">How many mails are held.</param>
    public static IReadOnlyList<PlannedNotice> Hold(IReadOnlyList<PlannedNotice> notices, int mails, out int held)
    {
        ArgumentNullException.ThrowIfNull(notices);
        var byAddress = notices.GroupBy(notice => notice.Recipient.Address, StringComparer.OrdinalIgnoreCase).ToList();
        held = Math.Max(0, byAddress.Count - mails);
        return held == 0
            ? notices
            :
            [
                .. byAddress
                    .OrderBy(mail => mail.All(notice => notice.Step.IsReminder))
                    .ThenBy(mail => mail.Min(notice => notice.Hang.Kind))
                    .ThenByDescending(mail => mail.Max(notice => notice.Hang.Lateness.Elapsed))
                    .ThenBy(mail => mail.Key, StringComparer.OrdinalIgnoreCase)
                    .Take(mails)
                    .SelectMany(mail => mail),
            ];
    }
}
