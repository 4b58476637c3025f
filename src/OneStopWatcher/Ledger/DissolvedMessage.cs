namespace OneStopWatcher.Ledger;

/// <summary>A message that did not go out by the next slot and was taken back.</summary>
/// <param name="Address">Whom it was for.</param>
/// <param name="Slot">Its slot.</param>
/// <param name="Reply">What the mail server said when it was tried, or null when it was not.</param>
internal sealed record DissolvedMessage(string Address, DateTimeOffset Slot, string? Reply);
