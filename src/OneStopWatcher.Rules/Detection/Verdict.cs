namespace OneStopWatcher.Rules.Detection;

/// <summary>What a detector says about a dossier.</summary>
public enum Verdict
{
    /// <summary>The kind is not about a dossier in this state.</summary>
    NotConcerned,

    /// <summary>The kind is about it, and it does not hang.</summary>
    InOrder,

    /// <summary>It hangs in this way.</summary>
    Hangs,

    /// <summary>Nobody can say: data or a calendar year is missing.</summary>
    Unjudged,
}
