namespace OneStopWatcher.Delivery;

/// <summary>How one message fared on one connection.</summary>
/// <param name="Outcome">What holds if it is not tried again.</param>
/// <param name="IsWorthAnother">Whether nothing was taken and only the connection was lost: on a new one it may go well.</param>
/// <param name="IsUsable">Whether the connection may serve the next message.</param>
internal sealed record SmtpVerdict(DeliveryOutcome Outcome, bool IsWorthAnother, bool IsUsable);
