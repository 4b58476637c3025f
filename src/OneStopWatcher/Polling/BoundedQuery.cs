namespace OneStopWatcher.Polling;

/// <summary>
/// A profile's statement as it is read: contract columns only, so that nothing else ever leaves the database, and values held within what
/// can be carried, so that one mistyped year (20026) or one text as long as a book spoils its own row and not the whole stream.
/// </summary>
internal static class BoundedQuery
{
    // A day within the years 1 to 9999 at either end; the mapper refuses whatever lies outside 1900..2199.
    private const string Earliest = "0001-01-02";
    private const string Latest = "9999-12-30";

    /// <summary>Wraps a statement.</summary>
    /// <param name="provider">The engine.</param>
    /// <param name="sql">The profile's statement.</param>
    /// <param name="contract">The columns that are read of it.</param>
    /// <param name="columns">The columns it returns, with their types where the engine knows them.</param>
    public static string Of(SourceProvider provider, string sql, IReadOnlyList<ContractColumn> contract, IReadOnlyDictionary<string, string?> columns)
    {
        var list = contract
            .Where(column => columns.ContainsKey(column.Name))
            .Select(column => column.Shape switch
            {
                ColumnShape.Text or ColumnShape.Json => Cut(provider, column),
                ColumnShape.Instant when IsTimestamp(columns[column.Name]) => Bounded(provider, column.Name),
                ColumnShape.Instant or ColumnShape.Flag or ColumnShape.Number => $"q.{column.Name}",
            });
        return $"select {string.Join(", ", list)} from (\n{sql}\n) as q";
    }

    // One character more than is taken, by which the mapper knows.
    private static string Cut(SourceProvider provider, ContractColumn column) => provider switch
    {
        SourceProvider.PostgreSql => $"left(q.{column.Name}::text, {column.MostCharacters + 1}) as {column.Name}",
        SourceProvider.Sqlite => $"substr(q.{column.Name}, 1, {column.MostCharacters + 1}) as {column.Name}",
    };

    private static string Bounded(SourceProvider provider, string name) => provider switch
    {
        SourceProvider.PostgreSql =>
            $"case when q.{name} < '{Earliest}' then '{Earliest}' when q.{name} > '{Latest}' then '{Latest}' else q.{name} end as {name}",

        // Texts: read one by one, and refused one by one.
        SourceProvider.Sqlite => $"q.{name}",
    };

    // Of people's statements the types are not verified.
    private static bool IsTimestamp(string? type) => type is null || type.StartsWith("timestamp", StringComparison.Ordinal);
}
