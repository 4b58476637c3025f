using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>How an installation whose ledger a server keeps stands.</summary>
public sealed class StatusOnPostgreSql(PostgresServer postgres) : StatusScenarios(postgres: postgres);
