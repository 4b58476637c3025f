using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher;

/// <summary>How the sweep of one source ended.</summary>
/// <param name="Source">The source.</param>
/// <param name="Reading">What was found, or null when the sweep failed.</param>
/// <param name="Hangs">Every hang found with its episode.</param>
/// <param name="Failure">Why it failed, or null.</param>
internal sealed record SweepResult(
    Source Source, SweepReading? Reading, IReadOnlyList<(long EpisodeId, Hang Hang)> Hangs, SourceFailureException? Failure)
{
    /// <summary>Whether the source could be read, but changed so much at once that the administrator must look at it first.</summary>
    public bool IsHeld { get; init; }
}
