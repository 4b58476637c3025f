namespace OneStopWatcher.Rules.Detection;

/// <summary>Why an episode of hanging ended.</summary>
public enum EndReason
{
    /// <summary>The source says that the workflow is closed.</summary>
    Closed,

    /// <summary>Still open, but the work went on: a result is there, or it is no longer waiting.</summary>
    Progressed,

    /// <summary>Its clock was stopped.</summary>
    Paused,

    /// <summary>What it was about has changed, such as the due date.</summary>
    Moved,

    /// <summary>A more serious kind has taken over: due soon became overdue.</summary>
    Escalated,

    /// <summary>Only our own limits or calendar have changed.</summary>
    RuleChanged,

    /// <summary>It vanished from the source, and the source cannot say why.</summary>
    Left,
}
