using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Thresholds;

/// <summary>Which limits hold for a dossier.</summary>
/// <param name="defaults">The limits of every dossier.</param>
public sealed class ThresholdTable(Limits defaults)
{
    /// <summary>The limits of one dossier.</summary>
    public Limits For(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return defaults;
    }
}
