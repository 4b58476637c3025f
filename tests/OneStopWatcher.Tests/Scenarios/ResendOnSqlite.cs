namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Mails sent again from the embedded ledger.</summary>
public sealed class ResendOnSqlite() : ResendScenarios(postgres: null);
