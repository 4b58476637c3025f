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
        var anchor = Anchor.Of(episode.Kind, dossier, sighting);
        return episode.Kind switch
        {
            HangKind.Overdue or HangKind.DueSoon or HangKind.ApologyDue or HangKind.DueDateMoved =>
                WhenNoLongerDue(episode, anchor, dossier, hangsNow),

            // Another step, another stay at it, or somebody to work on it: the work went on.
            HangKind.StuckAtStep or HangKind.StuckAtLeader when dossier.CompletedAt is null && anchor == episode.Anchor =>
                dossier.IsSuspended is true ? EndReason.Paused : EndReason.RuleChanged,
            HangKind.StuckAtStep or HangKind.StuckAtLeader or HangKind.OrphanedHandler => EndReason.Progressed,

            HangKind.NotReceived => dossier.IsReceived || dossier.CompletedAt is not null ? EndReason.Progressed : MovedOrChanged(episode, anchor),
            HangKind.UnclosedWorkflow => dossier.CompletedAt is null || dossier.ResultState == ResultState.AwaitingPickup
                ? EndReason.Progressed
                : MovedOrChanged(episode, anchor),
            HangKind.AwaitingPickup => dossier.CompletedAt is null || dossier.ResultState != ResultState.AwaitingPickup
                ? EndReason.Progressed
                : MovedOrChanged(episode, anchor),
            HangKind.ForgottenSupplement or HangKind.StuckFinancial or HangKind.RepeatedSupplement =>
                dossier.IsSuspended is false || dossier.CompletedAt is not null ? EndReason.Progressed : MovedOrChanged(episode, anchor),
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

    private static EndReason WhenNoLongerDue(Episode episode, string? anchor, Dossier dossier, IReadOnlyList<Hang> hangsNow)
    {
        if (dossier.CompletedAt is not null)
            return EndReason.Progressed;
        if (dossier.IsSuspended is true)
            return EndReason.Paused;
        if (anchor != episode.Anchor)
            return EndReason.Moved;

        // An extension filed is what the warning, or the leader, was told to see to.
        if (episode.Kind is HangKind.ApologyDue or HangKind.DueDateMoved && dossier.ExtendedAt is not null)
            return EndReason.Progressed;
        return episode.Kind is HangKind.DueSoon or HangKind.ApologyDue && hangsNow.Any(hang => hang.Kind == HangKind.Overdue)
            ? EndReason.Escalated
            : EndReason.RuleChanged;
    }

    private static EndReason MovedOrChanged(Episode episode, string? anchor) => anchor != episode.Anchor ? EndReason.Moved : EndReason.RuleChanged;
}
