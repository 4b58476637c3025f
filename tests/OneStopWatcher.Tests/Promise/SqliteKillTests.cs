namespace OneStopWatcher.Tests.Promise;

public sealed class SqliteKillTests() : KillTests(postgres: null);
