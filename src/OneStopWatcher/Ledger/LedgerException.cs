namespace OneStopWatcher.Ledger;

/// <summary>The ledger cannot be used; the message names it and the remedy.</summary>
internal sealed class LedgerException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether waiting cannot help: somebody must change the settings, the program or the ledger.</summary>
    public bool IsFinal { get; init; }
}
