using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>What holds mails back, with a ledger that a server keeps.</summary>
public sealed class HoldOnPostgreSql(PostgresServer postgres) : HoldScenarios(postgres: postgres);
