namespace OneStopWatcher.Tests.Ledger;

/// <summary>The suite on an embedded file.</summary>
public sealed class SqliteLedgerTests() : LedgerConformance(postgres: null);
