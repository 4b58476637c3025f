using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

/// <summary>Why an open episode ends when a complete sweep no longer finds its hang. A failed or partial read never gets here.</summary>
public static class Clearing
{
    /// <summary>How many sweeps in a row a dossier must be absent before it counts as gone, when the source cannot be asked by key.</summary>
    public const int SweepsUntilLeft = 2;

    /// <summary>The reason when the dossier is still among the open ones.</summary>
    /// <param name="episode">The open episode.</param>
    /// <param name="dossier">The dossier as this sweep saw it.</param>
    /// <param name="sighting">What the ledger remembers of it, including this sweep.</param>
    /// <param name="hangsNow">All hangs of this dossier in this sweep.</param>
    public static EndReason WhenPresent(Episode episode, Dossier dossier, Sighting sighting, IReadOnlyList<Hang> hangsNow)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(dossier);
        return episode.Kind switch
        {
            HangKind.Overdue or HangKind.DueSoon => WhenNoLongerDue(episode, dossier, sighting, hangsNow),
            HangKind.UnclosedWorkflow => WhenNoLongerUnclosed(episode, dossier),
        };
    }

    /// <summary>The reason when the dossier is no longer among the open ones.</summary>
    /// <param name="isClosed">What the source said when asked by key; null when it cannot be asked or does not know the key.</param>
    /// <param name="absentSweeps">In how many sweeps in a row, this one included, it was absent.</param>
    /// <returns>Null while the episode must be kept open.</returns>
    public static EndReason? WhenAbsent(bool? isClosed, int absentSweeps) => isClosed switch
    {
        true => EndReason.Closed,
        // Known by key and not closed, yet not listed as open: the two statements disagree, so nothing is concluded.
        false => null,
        null => absentSweeps >= SweepsUntilLeft ? EndReason.Left : null,
    };

    private static EndReason WhenNoLongerDue(Episode episode, Dossier dossier, Sighting sighting, IReadOnlyList<Hang> hangsNow)
    {
        if (dossier.CompletedAt is not null)
            return EndReason.Progressed;
        if (dossier.IsSuspended is true)
            return EndReason.Paused;
        if (episode.Anchor != DueAnchor.Of(sighting))
            return EndReason.Moved;
        return episode.Kind == HangKind.DueSoon && hangsNow.Any(hang => hang.Kind == HangKind.Overdue)
            ? EndReason.Escalated
            : EndReason.RuleChanged;
    }

    private static EndReason WhenNoLongerUnclosed(Episode episode, Dossier dossier)
    {
        if (dossier.CompletedAt is not { } completed || dossier.ResultState == ResultState.AwaitingPickup)
            return EndReason.Progressed;
        return episode.Anchor != UnclosedWorkflowDetector.AnchorOf(completed) ? EndReason.Moved : EndReason.RuleChanged;
    }
}
