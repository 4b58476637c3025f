namespace OneStopWatcher.Rules.Dossiers;

/// <summary>
/// What the ledger remembers of a dossier between sweeps. One-stop software lets staff rewrite due dates, so the first one seen
/// is kept apart from the present one (decision record 0004).
/// </summary>
/// <param name="FirstDueAt">The first due date ever seen, or null while none has been.</param>
/// <param name="DueAt">The due date seen last.</param>
/// <param name="DueVersion">1 for the first due date; one more at each move.</param>
public sealed record Sighting(DateTimeOffset? FirstDueAt, DateTimeOffset? DueAt, int DueVersion)
{
    /// <summary>When the present due date was seen first; null in a ledger older than this memory.</summary>
    public DateTimeOffset? DueSeenAt { get; init; }

    /// <summary>The latest move of the due date that was made after its breach, or null when there was none.</summary>
    public DueMove? Move { get; init; }

    /// <summary>Since when the dossier has been seen without anybody fit to work on it, or null while somebody is.</summary>
    public DateTimeOffset? OrphanedSince { get; init; }

    /// <summary>The sighting of a dossier seen for the first time.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="seenAt">When it was seen.</param>
    public static Sighting First(Dossier dossier, DateTimeOffset? seenAt = null)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return new Sighting(dossier.DueAt, dossier.DueAt, 1) { DueSeenAt = dossier.DueAt is null ? null : seenAt };
    }

    /// <summary>The sighting after this one, given what the source says now. The same instance when nothing has changed.</summary>
    /// <param name="dossier">The dossier as it is now.</param>
    /// <param name="seenAt">When it was seen.</param>
    /// <remarks>A due date that disappears is no move: the version stays, and the next due date is compared with the last one known.</remarks>
    public Sighting Next(Dossier dossier, DateTimeOffset? seenAt = null)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        if (dossier.DueAt is not { } due || due == DueAt)
            return this;
        return DueAt is null
            ? this with { FirstDueAt = FirstDueAt ?? due, DueAt = due, DueSeenAt = seenAt }
            : this with { DueAt = due, DueVersion = DueVersion + 1, DueSeenAt = seenAt };
    }
}
