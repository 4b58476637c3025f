using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Thresholds;

/// <summary>Which limits hold for a dossier.</summary>
/// <param name="defaults">The limits of every dossier.</param>
public sealed class ThresholdTable(Limits defaults)
{
    /// <summary>Whether any rule asks for the length of the term.</summary>
    public bool UsesTerm { get; }

    /// <summary>The limits of one dossier.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="term">Its term in working time, or null when unknown: rules about the term then do not match.</param>
    public Limits For(Dossier dossier, TimeSpan? term)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return defaults;
    }
}
