namespace OneStopWatcher.Ledger;

/// <summary>That the usual way out is closed.</summary>
/// <param name="BeganAt">When a mail could not be sent first.</param>
/// <param name="Reason">What was said last, without secrets.</param>
internal sealed record MailOutage(DateTimeOffset BeganAt, FormattableString Reason);
