using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Second ways with a ledger that a server keeps.</summary>
public sealed class SecondWayOnPostgreSql(PostgresServer postgres) : SecondWayScenarios(postgres: postgres);
