using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

/// <summary>
/// A stretch of hanging, from when it was first seen until it ended. Its identity is source, dossier, kind and anchor; what was told about it
/// is never told again.
/// </summary>
/// <param name="Id">The ledger's key.</param>
/// <param name="DossierId">The dossier's key in the source.</param>
/// <param name="Kind">In which way it hangs.</param>
/// <param name="Anchor">What it is about; see <see cref="Hang.Anchor"/>.</param>
/// <param name="EndReason">Why it ended, or null while it lasts.</param>
public sealed record Episode(long Id, string DossierId, HangKind Kind, string Anchor, EndReason? EndReason)
{
    /// <summary>Whether it says that the dossier was overdue by the due date that is remembered of it.</summary>
    public bool IsOverdueBy(Sighting sighting)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        return Kind == HangKind.Overdue && Anchor == Detection.Anchor.OfDueDate(sighting);
    }

    /// <summary>
    /// Whether a hang seen now continues this episode. A return after it was closed or had progressed is a new matter; a return after a
    /// pause or a changed rule is the old one. A due date that is moved back is a third version, and a third matter.
    /// </summary>
    public bool IsContinuedBy(Hang hang)
    {
        ArgumentNullException.ThrowIfNull(hang);
        return DossierId == hang.Dossier.Id && Kind == hang.Kind && Anchor == hang.Anchor
            && EndReason is not (Detection.EndReason.Closed or Detection.EndReason.Progressed);
    }
}
