namespace OneStopWatcher.Tests.Scenarios;

/// <summary>What holds mails back, with the embedded ledger.</summary>
public sealed class HoldOnSqlite() : HoldScenarios(postgres: null);
