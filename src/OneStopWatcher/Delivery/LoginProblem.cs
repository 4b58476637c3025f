namespace OneStopWatcher.Delivery;

/// <summary>Why the relay did not let us in.</summary>
/// <param name="Text">What it said, and what to do.</param>
/// <param name="IsWorthAnother">Whether a new connection with a new token may do better.</param>
internal sealed record LoginProblem(FormattableString Text, bool IsWorthAnother);
