using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Tests.Detection;

// What the oracle says of one dossier in one kind.
internal sealed record OracleFinding(HangKind Kind, Verdict Verdict)
{
    public UnjudgedReason? Reason { get; init; }

    // The rest with a hang only.
    public DateTimeOffset? Since { get; init; }

    public TimeSpan Lateness { get; init; }

    public bool IsComplete { get; init; }

    public TimeSpan Paused { get; init; }

    public LimitName? Limit { get; init; }

    public string? Anchor { get; init; }
}
