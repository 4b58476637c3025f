namespace OneStopWatcher.Ledger;

/// <summary>A mail about alarms to one administrator.</summary>
/// <param name="Address">The mailbox.</param>
/// <param name="MimeId">The <c>Message-ID</c>, the same at every resend.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Mime">The complete message.</param>
internal sealed record AlarmMail(string Address, string MimeId, string Subject, byte[] Mime);
