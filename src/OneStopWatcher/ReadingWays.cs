using OneStopWatcher.History;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher;

/// <summary>How a source is read, where that is not as usual.</summary>
internal sealed record ReadingWays
{
    /// <summary>How the source is opened.</summary>
    public SourceOpening Open { get; init; } = DossierReader.Opening;

    /// <summary>Which dossiers to keep for a closer look, whether they hang or not; null for none.</summary>
    public Predicate<Dossier>? LooksFor { get; init; }

    /// <summary>Where what is new is written down, or null to keep no history.</summary>
    public SweepLog? Log { get; init; }
}
