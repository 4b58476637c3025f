using System.Data.Common;

namespace OneStopWatcher.Polling;

/// <summary>Whether the account of a source may do more than read. Sessions are read-only all the same; the account should not need them to be.</summary>
internal static class WriteRights
{
    private const string Resource = "Polling/SelectWriteRights.postgresql.sql";
    private static FormattableString Remedy => $"give it select alone, as deploy/sql/reader-role.postgresql.sql does";
    private const int TablesShown = 3;

    /// <summary>What the account may do, with the remedy; null when it can only read. A SQLite file has no accounts.</summary>
    /// <exception cref="SourceFailureException">The source cannot be asked.</exception>
    public static async Task<FormattableString?> FindAsync(Source source, CancellationToken cancellationToken)
    {
        if (source.Provider == SourceProvider.Sqlite)
            return null;
        await using var connection = await SourceConnection.OpenAsync(source, cancellationToken);
        try
        {
            await using var statement = await SourceStatement.BeginAsync(
                source, connection, await SqlAsync(cancellationToken), new SourceParameters(source, DateTimeOffset.UnixEpoch, ids: null), cancellationToken);
            return await statement.Reader.ReadAsync(cancellationToken) && Excess(statement.Reader) is { } excess
                ? (FormattableString)$"names account {statement.Reader.GetString(0)}, which {excess}: {Remedy}"
                : null;
        }
        catch (Exception e) when (SourceErrors.IsDriverError(e))
        {
            throw SourceErrors.Translate(source, e, $"the rights of its account cannot be asked for");
        }
    }

    private static FormattableString? Excess(DbDataReader row)
    {
        if (row.GetBoolean(1))
            return $"is a superuser";
        if (row.GetBoolean(2))
            return $"belongs to a role that reaches beyond the database (pg_write_all_data and the like)";
        var tables = row.GetFieldValue<string[]>(4);
        if (tables.Length > 0)
        {
            var shown = $"{string.Join(", ", tables.Take(TablesShown))}{(tables.Length > TablesShown ? ", …" : "")}";
            return tables.Length == 1 ? (FormattableString)$"may write to 1 table ({shown})" : $"may write to {tables.Length} tables ({shown})";
        }

        return row.GetBoolean(3) ? (FormattableString)$"may create tables or schemas" : null;
    }

    private static async Task<string> SqlAsync(CancellationToken cancellationToken)
    {
        await using var stream = typeof(WriteRights).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
