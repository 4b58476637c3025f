namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Second ways with the embedded ledger.</summary>
public sealed class SecondWayOnSqlite() : SecondWayScenarios(postgres: null);
