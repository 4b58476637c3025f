using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

/// <summary>How far a source's list of officials can be believed about the handlers its dossiers name.</summary>
public static class Handlers
{
    /// <summary>Whether an orphaned dossier is one only because of the list of officials, not by what the dossier itself says.</summary>
    public static bool RestsOnRegister(Hang hang, JudgingRules rules)
    {
        ArgumentNullException.ThrowIfNull(hang);
        ArgumentNullException.ThrowIfNull(rules);
        return hang.Kind == HangKind.OrphanedHandler && !OrphanedHandlerDetector.IsOrphaned(hang.Dossier, rules with { Staff = StaffRegister.None });
    }
}
