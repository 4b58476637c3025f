namespace OneStopWatcher.Ledger;

/// <summary>How a run ended.</summary>
internal enum RunOutcome
{
    Done,
    Failed,

    /// <summary>There was nothing to do by rule, such as a digest on a day off.</summary>
    Skipped,
}
