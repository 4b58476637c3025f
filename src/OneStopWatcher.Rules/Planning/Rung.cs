using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>One rung of a ladder: from how much working time after the hang began, who is told.</summary>
/// <param name="After">Working time since <c>hangsSince</c>; the rung is reached when at least this much has passed.</param>
/// <param name="To">The roles told; at least one.</param>
public sealed record Rung(TimeSpan After, IReadOnlyList<Role> To);
