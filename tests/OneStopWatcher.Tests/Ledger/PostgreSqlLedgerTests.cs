using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>The suite on a server.</summary>
public sealed class PostgreSqlLedgerTests(PostgresServer postgres) : LedgerConformance(postgres: postgres);
