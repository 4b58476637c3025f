namespace OneStopWatcher.Ledger;

/// <summary>A message taken for sending under a lease.</summary>
/// <param name="Id">The ledger's key.</param>
/// <param name="LeaseToken">Proof of the claim; marking requires it.</param>
/// <param name="Address">The mailbox.</param>
/// <param name="MimeId">The <c>Message-ID</c>.</param>
/// <param name="Mime">The stored bytes.</param>
/// <param name="Attempts">How often it was claimed, this time included.</param>
/// <param name="IsUncertain">Whether an earlier attempt may have delivered it.</param>
internal sealed record ClaimedMessage(
    long Id, string LeaseToken, string Address, string MimeId, byte[] Mime, int Attempts, bool IsUncertain);
