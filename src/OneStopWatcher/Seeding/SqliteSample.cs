using System.Globalization;
using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Seeding;

/// <summary>Fills a SQLite file by prepared inserts; the file is made if it is missing.</summary>
internal static class SqliteSample
{
    private const string FindTables =
        "select name from sqlite_schema where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\'";

    public static async Task FillAsync(
        string connectionString, SampleDistrict district, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction(deferred: false);
        if (SampleDatabase.IsOurs(await TablesAsync(connection, transaction, cancellationToken)))
        {
            foreach (var table in SampleTable.All.Reverse())
                await ExecuteAsync(connection, transaction, $"delete from {table.Name}", cancellationToken);
        }
        else
        {
            await ExecuteAsync(connection, transaction, SeedFiles.Text("sqlite/schema.sql"), cancellationToken);
        }

        foreach (var table in SampleTable.All)
            Insert(connection, transaction, table, district, table.Name == SampleTable.Dossiers ? progress : null, cancellationToken);
        await ExecuteAsync(connection, transaction, "analyze", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<string>> TablesAsync(
        SqliteConnection connection, SqliteTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new SqliteCommand(FindTables, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            tables.Add(reader.GetString(0));
        return tables;
    }

    private static async Task ExecuteAsync(
        SqliteConnection connection, SqliteTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = new SqliteCommand(sql, connection, transaction) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Synchronous, as everything in this driver really is; the token is looked at between rows.
    private static void Insert(
        SqliteConnection connection, SqliteTransaction transaction, SampleTable table, SampleDistrict district, IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        using var command = new SqliteCommand(
            $"insert into {table.Name} ({string.Join(", ", table.Columns)}) values (@{string.Join(", @", table.Columns)})",
            connection,
            transaction);
        var parameters = table.Columns.Select(column => command.Parameters.Add(new SqliteParameter($"@{column}", DBNull.Value))).ToArray();
        command.Prepare();
        var count = 0;
        foreach (var row in table.Rows(district))
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = Stored(row[i]);
            command.ExecuteNonQuery();
            if (++count % SampleDatabase.ProgressEvery == 0)
                progress?.Report(count);
        }

        progress?.Report(count);
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        bool flag => flag ? 1 : 0,
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => value,
    };
}
