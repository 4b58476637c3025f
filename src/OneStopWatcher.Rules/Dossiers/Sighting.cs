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
    /// <summary>The sighting of a dossier seen for the first time.</summary>
    public static Sighting First(Dossier dossier) => new(dossier.DueAt, dossier.DueAt, 1);

    /// <summary>The sighting after this one, given what the source says now. The same instance when nothing has changed.</summary>
    /// <remarks>A due date that disappears is no move: the version stays, and the next due date is compared with the last one known.</remarks>
    public Sighting Next(Dossier dossier)
    {
        if (dossier.DueAt is not { } due || due == DueAt)
            return this;
        return DueAt is null
            ? this with { FirstDueAt = FirstDueAt ?? due, DueAt = due }
            : this with { DueAt = due, DueVersion = DueVersion + 1 };
    }
}
