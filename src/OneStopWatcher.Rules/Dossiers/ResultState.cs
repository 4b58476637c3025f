namespace OneStopWatcher.Rules.Dossiers;

/// <summary>What became of a result that is ready while the workflow is not closed.</summary>
public enum ResultState
{
    /// <summary>The result is recorded; also what an absent state means.</summary>
    Recorded,

    /// <summary>The result waits for the citizen to pick it up: blameless.</summary>
    AwaitingPickup,

    /// <summary>The result has been handed over.</summary>
    Returned,
}
