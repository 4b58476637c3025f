namespace OneStopWatcher.Tests.Architecture;

/// <summary>How much was looked at, so that a look at nothing cannot pass for a clean house, and what was found.</summary>
internal sealed record PlanInspection(int Types, int Dependencies, IReadOnlyList<string> Violations);
