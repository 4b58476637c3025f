namespace OneStopWatcher.Seeding;

/// <summary>Where a sample district can be put.</summary>
internal enum SampleEngine
{
    /// <summary>A PostgreSQL database.</summary>
    PostgreSql,

    /// <summary>A SQLite file.</summary>
    Sqlite,
}
