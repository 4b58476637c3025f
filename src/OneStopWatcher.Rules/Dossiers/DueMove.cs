namespace OneStopWatcher.Rules.Dossiers;

/// <summary>That a due date was put off after the dossier had been seen overdue (decision record 0012).</summary>
/// <param name="Version">The version of the due date that the move brought.</param>
/// <param name="BreachedSince">Since when the dossier had been overdue; with several such moves, the earliest.</param>
/// <param name="OldDueSeenAt">
/// When the due date before the move was seen first, or null when unknown: an extension filed since then explains the move.
/// </param>
public sealed record DueMove(int Version, DateTimeOffset BreachedSince, DateTimeOffset? OldDueSeenAt);
