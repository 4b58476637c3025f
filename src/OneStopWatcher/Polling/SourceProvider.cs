namespace OneStopWatcher.Polling;

/// <summary>The engine a one-stop database runs on.</summary>
internal enum SourceProvider
{
    PostgreSql,
    Sqlite,
}
