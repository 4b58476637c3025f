namespace OneStopWatcher.Seeding;

/// <summary>A database holds tables that this program did not make, so nothing was written to it.</summary>
internal sealed class ForeignTablesException(IReadOnlyList<string> tables) : Exception(Explain(tables))
{
    private const int Named = 5;

    /// <summary>All of the tables that are not ours, in order of name.</summary>
    public IReadOnlyList<string> Tables { get; } = tables;

    private static string Explain(IReadOnlyList<string> tables)
    {
        var names = string.Join(", ", tables.Take(Named));
        var more = tables.Count > Named ? $" and {tables.Count - Named} more" : "";
        return $"The database holds tables that the sample did not make: {names}{more}. Nothing was written. " +
            "Give the connection string of an empty database, or of one that this command filled before.";
    }
}
