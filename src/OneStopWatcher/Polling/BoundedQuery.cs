namespace OneStopWatcher.Polling;

/// <summary>
/// A profile's statement as it is read: contract columns only, so that nothing else ever leaves the database, and instants held within what
/// the driver can carry, so that one mistyped year (20026) spoils its own row and not the whole stream.
/// </summary>
internal static class BoundedQuery
{
    // A day within the years 1 to 9999 at either end; the mapper refuses whatever lies outside 1900..2199.
    private const string Earliest = "0001-01-02";
    private const string Latest = "9999-12-30";

    /// <summary>Wraps a statement.</summary>
    /// <param name="provider">The engine.</param>
    /// <param name="sql">The profile's statement.</param>
    /// <param name="columns">The columns it returns.</param>
    public static string Of(SourceProvider provider, string sql, IReadOnlyDictionary<string, string?> columns)
    {
        var list = ContractColumn.All
            .Where(column => columns.ContainsKey(column.Name))
            .Select(column => column.Shape == ColumnShape.Instant ? Bounded(provider, column.Name) : $"q.{column.Name}");
        return $"select {string.Join(", ", list)} from (\n{sql}\n) as q";
    }

    private static string Bounded(SourceProvider provider, string name) => provider switch
    {
        SourceProvider.PostgreSql =>
            $"case when q.{name} < '{Earliest}' then '{Earliest}' when q.{name} > '{Latest}' then '{Latest}' else q.{name} end as {name}",

        // Texts: read one by one, and refused one by one.
        SourceProvider.Sqlite => $"q.{name}",
    };
}
