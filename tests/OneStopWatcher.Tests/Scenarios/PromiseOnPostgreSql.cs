using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>The promise, with a ledger that a server keeps.</summary>
public sealed class PromiseOnPostgreSql(PostgresServer postgres) : PromiseScenarios(postgres: postgres);
