namespace OneStopWatcher;

/// <summary>What a baseline took as told.</summary>
/// <param name="Hangs">How many hangs there are.</param>
/// <param name="Notices">How many notices about them nobody needs any more.</param>
/// <param name="Sweeps">How the sweeps ended; what hangs in a source that failed is not covered.</param>
internal sealed record BaselineReport(int Hangs, int Notices, IReadOnlyList<SweepResult> Sweeps);
