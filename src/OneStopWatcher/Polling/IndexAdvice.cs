using System.Data.Common;
using System.Text.Json;

namespace OneStopWatcher.Polling;

/// <summary>
/// Asks PostgreSQL how it would read the open dossiers, without reading them, and names the index that would spare it a big table. Such an index
/// is an administrator's to create: the watcher never writes to a one-stop database.
/// </summary>
internal static class IndexAdvice
{
    /// <summary>Smaller tables are read in milliseconds, with an index or without.</summary>
    public const int LeastRows = 50_000;

    /// <summary>An index pays when so many times more rows are read than are wanted.</summary>
    public const int LeastExcess = 10;

    private const string TableResource = "Polling/SelectTable.postgresql.sql";

    /// <summary>What to tell the administrator; nothing when the plan is good, or for an engine whose plans say less.</summary>
    /// <exception cref="SourceFailureException">The source cannot be asked.</exception>
    public static async Task<IReadOnlyList<FormattableString>> FindAsync(Source source, CancellationToken cancellationToken)
    {
        if (source.Provider != SourceProvider.PostgreSql)
            return [];
        await using var connection = await SourceConnection.OpenAsync(source, cancellationToken);
        try
        {
            var plan = await PlanAsync(source, connection, cancellationToken);
            var advice = new List<FormattableString>();
            foreach (var scan in PlannedScan.FullOnes(plan))
            {
                if (await TableAsync(source, connection, scan, cancellationToken) is { } table && IsWorthAnIndex(scan, table))
                    advice.Add(Text(scan, table));
            }

            return advice;
        }
        catch (Exception e) when (SourceErrors.IsDriverError(e) || e is JsonException)
        {
            throw SourceErrors.Translate(source, e, $"{Profile.OpenDossiers}.sql cannot be explained");
        }
    }

    /// <summary>Whether so much is read in vain.</summary>
    internal static bool IsWorthAnIndex(PlannedScan scan, PlannedTable table) => table.Rows >= LeastRows && table.Rows >= LeastExcess * Math.Max(1, scan.Rows);

    /// <summary>The statement that creates the index.</summary>
    /// <remarks>What is asked of a column being null or not is always asked so, and goes into the index's own condition; other conditions name its columns.</remarks>
    internal static string Statement(PlannedScan scan, PlannedTable table)
    {
        var constant = scan.Conditions.Where(PlannedScan.IsAboutNull).ToList();
        var columns = table.Columns.Where(column => scan.Conditions.Except(constant).Any(condition => PlannedScan.Names(condition, column))).ToList();
        var where = constant.Count == 0 ? "" : $" where {string.Join(" and ", constant.Select(PlannedScan.Lower))}";
        return $"create index concurrently on {scan.Table} ({string.Join(", ", columns.Count > 0 ? columns : table.Key)}){where};";
    }

    private static FormattableString Text(PlannedScan scan, PlannedTable table) =>
        $"{Profile.OpenDossiers}.sql reads all of {scan.Table}, about {table.Rows:#,##0} rows, to find about {scan.Rows:#,##0}; an index spares the one-stop database that at every sweep. Its administrator may create it, the watcher never does: {Statement(scan, table)}";

    private static async Task<string> PlanAsync(Source source, SourceConnection connection, CancellationToken cancellationToken)
    {
        // Not "analyze", which would run it.
        var sql = $"explain (format json, verbose) {source.Profile.Statement(Profile.OpenDossiers)}";
        await using var statement = await SourceStatement.BeginAsync(source, connection, sql, new SourceParameters(source, TimeProvider.System.GetUtcNow(), ids: null), cancellationToken);
        return await statement.NextAsync(cancellationToken) ? statement.Reader.GetString(0) : "[]";
    }

    private static async Task<PlannedTable?> TableAsync(Source source, SourceConnection connection, PlannedScan scan, CancellationToken cancellationToken)
    {
        await using var stream = typeof(IndexAdvice).Assembly.GetManifestResourceStream(TableResource) ?? throw new InvalidOperationException($"{TableResource} is not embedded");
        using var text = new StreamReader(stream);
        var parameters = new SourceParameters(source, DateTimeOffset.UnixEpoch, [scan.Table]);
        await using var statement = await SourceStatement.BeginAsync(source, connection, await text.ReadToEndAsync(cancellationToken), parameters, cancellationToken);
        return await statement.NextAsync(cancellationToken) ? Read(statement.Reader) : null;
    }

    private static PlannedTable? Read(DbDataReader row)
    {
        var (columns, key) = (row.GetFieldValue<string[]>(1), row.GetFieldValue<string[]>(2));
        return columns.Length == 0 ? null : new PlannedTable(row.GetDouble(0), columns, key.Length > 0 ? key : [columns[0]]);
    }
}
