using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

/// <summary>What to remember of a dossier from sweep to sweep: due dates and their moves, and since when nobody is there to work on it.</summary>
public static class Sightings
{
    /// <summary>The sighting after a complete sweep.</summary>
    /// <param name="before">What was remembered, or null for a dossier never seen.</param>
    /// <param name="dossier">The dossier as it is now.</param>
    /// <param name="overdueSince">
    /// Since when it had been overdue in the last sweep by the due date remembered: its open episode. Null when it was not overdue then.
    /// </param>
    /// <param name="lastSweptAt">When the source was last swept completely, or null when never.</param>
    /// <param name="rules">What the source's dossiers are judged by.</param>
    /// <param name="now">When it is seen.</param>
    public static Sighting After(
        Sighting? before, Dossier dossier, DateTimeOffset? overdueSince, DateTimeOffset? lastSweptAt, JudgingRules rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(rules);
        var next = before is null ? Sighting.First(dossier, now) : before.Next(dossier, now);
        if (before is not null && overdueSince is { } breached && IsPutOff(before, next) && !HasBeenSuspended(dossier, lastSweptAt, now))
        {
            var since = before.Move is { } earlier && earlier.BreachedSince < breached ? earlier.BreachedSince : breached;
            next = next with { Move = new DueMove(next.DueVersion, since, before.DueSeenAt) };
        }

        // Back to the first date, or before it: nothing is put off any more.
        if (next.Move is not null && next.DueAt <= next.FirstDueAt)
            next = next with { Move = null };
        return (OrphanedHandlerDetector.IsOrphaned(dossier, rules), next.OrphanedSince) switch
        {
            (true, null) => next with { OrphanedSince = now },
            (false, not null) => next with { OrphanedSince = null },
            _ => next,
        };
    }

    /// <summary>Whether the due date was moved to a later one.</summary>
    public static bool IsPutOff(Sighting before, Sighting after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return after.DueVersion > before.DueVersion && after.DueAt > before.DueAt;
    }

    // A suspension moves due dates by itself, whatever the policy: then nobody has put the date off. One that is open although the dossier
    // runs is a leftover of the source: it counts for the sweep that sees it begin, or it would excuse every later move.
    private static bool HasBeenSuspended(Dossier dossier, DateTimeOffset? lastSweptAt, DateTimeOffset now) =>
        dossier.IsSuspended is not false
        || dossier.Suspensions.Any(suspension => suspension.From <= now && (lastSweptAt is not { } last || (suspension.To ?? suspension.From) > last));
}
