using Npgsql;
using NpgsqlTypes;

namespace OneStopWatcher.Seeding;

/// <summary>Fills a PostgreSQL database by binary COPY.</summary>
internal static class PostgreSqlSample
{
    // Every schema counts: one-stop software need not live in "public". Tables, partitioned and foreign ones, views of both sorts.
    private const string FindTables = """
        select case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
        """;

    public static async Task FillAsync(
        string connectionString, SampleDistrict district, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // The sample lies in one known schema, whatever the role's search path is.
        await ExecuteAsync(connection, "set local search_path to public", cancellationToken);
        await ExecuteAsync(connection, SampleDatabase.IsOurs(await TablesAsync(connection, cancellationToken))
            ? $"truncate {string.Join(", ", SampleTable.All.Select(table => table.Name))}"
            : SeedFiles.Text("postgresql/schema.sql"), cancellationToken);
        foreach (var table in SampleTable.All)
            await CopyAsync(connection, table, district, table.Name == SampleTable.Dossiers ? progress : null, cancellationToken);

        // Without statistics the first polls would be planned for empty tables.
        await ExecuteAsync(connection, $"analyze {string.Join(", ", SampleTable.All.Select(table => table.Name))}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FindTables, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            tables.Add(reader.GetString(0));
        return tables;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, SampleTable table, SampleDistrict district, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            $"copy {table.Name} ({string.Join(", ", table.Columns)}) from stdin (format binary)", cancellationToken);
        var count = 0;
        foreach (var row in table.Rows(district))
        {
            await writer.StartRowAsync(cancellationToken);
            foreach (var value in row)
                await WriteAsync(writer, value, cancellationToken);
            if (++count % SampleDatabase.ProgressEvery == 0)
                progress?.Report(count);
        }

        await writer.CompleteAsync(cancellationToken);
        progress?.Report(count);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter writer, object? value, CancellationToken cancellationToken) => value switch
    {
        null => writer.WriteNullAsync(cancellationToken),
        string text => writer.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
        int number => writer.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken),
        long number => writer.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken),
        bool flag => writer.WriteAsync(flag, NpgsqlDbType.Boolean, cancellationToken),
        DateTimeOffset instant => writer.WriteAsync(instant, NpgsqlDbType.TimestampTz, cancellationToken),
        _ => throw new InvalidOperationException($"no column type for {value.GetType()}"),
    };
}
