namespace OneStopWatcher.Ledger;

/// <summary>What an administrator's message tells once: should it dissolve or be refused, all of it is due again.</summary>
/// <param name="Messages">Undelivered messages.</param>
/// <param name="CalendarChanges">Changes of calendar.</param>
/// <param name="Withdrawals">Mails that were taken back.</param>
internal sealed record ReportedItems(IReadOnlyList<long> Messages, IReadOnlyList<long> CalendarChanges, IReadOnlyList<long> Withdrawals)
{
    public static ReportedItems None { get; } = new([], [], []);
}
