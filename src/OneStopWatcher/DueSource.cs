using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher;

/// <summary>A source whose part of a slot is to be told.</summary>
/// <param name="Sweep">What its sweep found; it did not fail.</param>
/// <param name="Kinds">The kinds that the slot tells of it.</param>
internal sealed record DueSource(SweepResult Sweep, IReadOnlyList<HangKind> Kinds);
