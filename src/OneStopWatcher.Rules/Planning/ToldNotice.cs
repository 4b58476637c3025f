namespace OneStopWatcher.Rules.Planning;

/// <summary>A notice that the ledger has recorded earlier.</summary>
/// <param name="Step">Which rung or reminder it was.</param>
/// <param name="HolderId">The role holder's id in the source; never a substitute's.</param>
/// <param name="Slot">The slot it was told in.</param>
public sealed record ToldNotice(NoticeStep Step, string HolderId, DateTimeOffset Slot);
