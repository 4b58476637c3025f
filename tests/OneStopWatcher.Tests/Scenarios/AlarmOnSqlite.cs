namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Alarms with the embedded ledger.</summary>
public sealed class AlarmOnSqlite() : AlarmScenarios(postgres: null);
