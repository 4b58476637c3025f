namespace OneStopWatcher.Seeding;

/// <summary>
/// Puts a sample district into a database: makes the reference schema and fills it, in one transaction. The only part of the program that
/// writes to a one-stop database, and therefore one that refuses every database it has not made itself.
/// </summary>
internal static class SampleDatabase
{
    /// <summary>How many rows pass between two reports of progress.</summary>
    internal const int ProgressEvery = 1000;

    /// <summary>Fills an empty database, or empties and refills one that an earlier call filled.</summary>
    /// <param name="engine">Which engine the connection string is for.</param>
    /// <param name="connectionString">A connection that may write; never that of a watched source.</param>
    /// <param name="district">What to fill it with.</param>
    /// <param name="progress">Told how many dossiers have been written, or null.</param>
    /// <param name="cancellationToken">Stops it; nothing is then written.</param>
    /// <exception cref="ForeignTablesException">The database holds a table it did not make; nothing was written.</exception>
    public static Task FillAsync(
        SampleEngine engine, string connectionString, SampleDistrict district, IProgress<int>? progress, CancellationToken cancellationToken) =>
        engine switch
        {
            SampleEngine.PostgreSql => PostgreSqlSample.FillAsync(connectionString, district, progress, cancellationToken),
            SampleEngine.Sqlite => SqliteSample.FillAsync(connectionString, district, progress, cancellationToken),
        };

    /// <summary>Whether the tables found are those of an earlier filling; none at all means an empty database.</summary>
    /// <param name="found">Names of all tables and views, as they are written without a schema when they lie in the sample's own.</param>
    /// <exception cref="ForeignTablesException">There are others.</exception>
    internal static bool IsOurs(IReadOnlyCollection<string> found)
    {
        // Without the mark even tables with our names are somebody else's.
        var ours = found.Contains(SampleTable.Mark) ? SampleTable.All.Select(table => table.Name).ToHashSet() : [];
        var foreign = found.Where(table => !ours.Contains(table)).Order(StringComparer.Ordinal).ToList();
        return foreign.Count == 0 ? found.Count > 0 : throw new ForeignTablesException(foreign);
    }
}
