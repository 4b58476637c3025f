using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>When a hang goes up, and to whom, unless it ends before.</summary>
/// <param name="At">The instant at which the rung is reached, or null when it lies beyond the declared years.</param>
/// <param name="To">The roles told then.</param>
public sealed record NextRung(DateTimeOffset? At, IReadOnlyList<Role> To);
