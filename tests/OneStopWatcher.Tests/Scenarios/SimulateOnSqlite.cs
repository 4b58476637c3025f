namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Replays, with a ledger in a file.</summary>
public sealed class SimulateOnSqlite() : SimulateScenarios(postgres: null);
