namespace OneStopWatcher.Ledger;

/// <summary>A mail that was taken back, as far as an administrator must hear of it.</summary>
/// <param name="Id">The ledger's key.</param>
/// <param name="Address">The mailbox it would have gone to.</param>
/// <param name="Slot">Its slot.</param>
/// <param name="Reply">What the mail server had said, or null when it was not tried.</param>
/// <param name="HadList">Whether it carried the administrator's list.</param>
internal sealed record UntoldWithdrawal(long Id, string Address, DateTimeOffset Slot, string? Reply, bool HadList);
