using OneStopWatcher.Ledger;

namespace OneStopWatcher.Replay;

/// <summary>Something that a replay does again.</summary>
/// <param name="At">When.</param>
/// <param name="Job">What.</param>
/// <param name="Slot">The slot of a digest that was made then; null for any other step.</param>
/// <param name="Sweeps">The sweeps that belong to it: the one of a sweep, those with which a digest or a baseline began.</param>
internal sealed record ReplayStep(DateTimeOffset At, ReplayJob Job, DateTimeOffset? Slot, IReadOnlyList<PastRun> Sweeps);

/// <summary>What a step does.</summary>
internal enum ReplayJob
{
    Sweep,
    Digest,
    Baseline,
}
