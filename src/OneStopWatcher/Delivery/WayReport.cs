namespace OneStopWatcher.Delivery;

/// <summary>What a run on one way did.</summary>
/// <param name="Answered">How many mails the other side gave an answer to, whatever it was.</param>
/// <param name="Down">Why nothing more could be sent, or null.</param>
internal sealed record WayReport(int Answered, FormattableString? Down);
