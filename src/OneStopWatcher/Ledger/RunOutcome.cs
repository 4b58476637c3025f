namespace OneStopWatcher.Ledger;

/// <summary>How a run ended.</summary>
internal enum RunOutcome
{
    Done,
    Failed,
}
