using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>That something is in trouble now.</summary>
/// <param name="Kind">What sort of trouble.</param>
/// <param name="Subject">What it is about, such as a source; empty where there is only one. With the kind its key.</param>
/// <param name="Cause">What is wrong: one line, without secrets and without anything about citizens.</param>
/// <param name="Since">Since when, as far as that is known; an alarm that is open keeps its own.</param>
internal sealed record AlarmFinding(AlarmKind Kind, string Subject, FormattableString Cause, DateTimeOffset Since)
{
    /// <summary>The server that alone can see it, or null when every server of the ledger can.</summary>
    public string? Node { get; init; }
}
