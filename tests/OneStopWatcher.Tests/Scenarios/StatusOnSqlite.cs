namespace OneStopWatcher.Tests.Scenarios;

/// <summary>How an installation with the embedded ledger stands.</summary>
public sealed class StatusOnSqlite() : StatusScenarios(postgres: null);
