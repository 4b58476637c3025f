using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Promise;

public sealed class PostgreSqlKillTests(PostgresServer postgres) : KillTests(postgres);
