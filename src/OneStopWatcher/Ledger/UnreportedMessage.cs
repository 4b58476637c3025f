namespace OneStopWatcher.Ledger;

/// <summary>A message that reached nobody and that no administrator has been told of.</summary>
internal sealed record UnreportedMessage(long Id, string Address, DateTimeOffset Slot, string Reply);
