namespace OneStopWatcher.Ledger;

/// <summary>That all mails but alarms are stopped.</summary>
/// <param name="Author">Who stopped them.</param>
/// <param name="Reason">Why.</param>
/// <param name="PausedAt">Since when.</param>
internal sealed record MailPause(string Author, string Reason, DateTimeOffset PausedAt);
