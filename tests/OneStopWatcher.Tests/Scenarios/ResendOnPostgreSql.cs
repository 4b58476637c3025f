using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Mails sent again from a ledger that a server keeps.</summary>
public sealed class ResendOnPostgreSql(PostgresServer postgres) : ResendScenarios(postgres: postgres);
