namespace OneStopWatcher.Ledger;

/// <summary>Where the ledger is.</summary>
/// <param name="Engine">What keeps it.</param>
/// <param name="ConnectionString">For that engine's driver; a file's path in it is absolute.</param>
internal sealed record LedgerAddress(LedgerEngine Engine, string ConnectionString);
