namespace OneStopWatcher.Tests.Scenarios;

/// <summary>The promise, with the embedded ledger.</summary>
public sealed class PromiseOnSqlite() : PromiseScenarios(postgres: null);
