using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Alarms with a ledger that a server keeps.</summary>
public sealed class AlarmOnPostgreSql(PostgresServer postgres) : AlarmScenarios(postgres: postgres);
