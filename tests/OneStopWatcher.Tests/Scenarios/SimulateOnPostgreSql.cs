using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Replays, with a ledger that a server keeps.</summary>
public sealed class SimulateOnPostgreSql(PostgresServer postgres) : SimulateScenarios(postgres);
