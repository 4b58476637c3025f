namespace OneStopWatcher.Rules.Detection;

/// <summary>What judging found: the hangs, and the dossiers that could not be judged. Filled dossier by dossier while a source streams.</summary>
public sealed class Verdicts
{
    /// <summary>Every hang, in the order found.</summary>
    public List<Hang> Hangs { get; } = [];

    /// <summary>Every dossier that could not be judged, in the order found.</summary>
    public List<Unjudged> Unjudged { get; } = [];
}
