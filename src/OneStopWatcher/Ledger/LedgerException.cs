namespace OneStopWatcher.Ledger;

/// <summary>The ledger cannot be used; the message names the file and the remedy.</summary>
internal sealed class LedgerException(string message, Exception? inner = null) : Exception(message, inner);
