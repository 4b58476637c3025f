using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Ledger;

/// <summary>A throw-away copy of a ledger, always an embedded one: what a preview writes into it, nobody else sees.</summary>
internal static class LedgerCopy
{
    /// <summary>Copies a ledger as it is at one moment, whatever the service writes meanwhile; one that is not there yet is empty.</summary>
    /// <exception cref="LedgerException">It cannot be read.</exception>
    public static async Task<LedgerDatabase> OpenAsync(LedgerAddress ledger, string file, CancellationToken cancellationToken)
    {
        var copy = new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={file}");
        switch (ledger.Engine)
        {
            case LedgerEngine.Sqlite:
                Backup(ledger.ConnectionString, file);
                return await LedgerDatabase.OpenAsync(copy, cancellationToken);
            case LedgerEngine.PostgreSql:
                var target = await LedgerDatabase.OpenAsync(copy, cancellationToken);
                if (await LedgerDatabase.OpenForReadingAsync(ledger, cancellationToken) is { } source)
                    await CopyRowsAsync(source, file, cancellationToken);
                return target;
            default:
                throw new ArgumentOutOfRangeException(nameof(ledger), ledger.Engine, "must be an engine that can be copied");
        }
    }

    private static void Backup(string connectionString, string file)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        if (!File.Exists(builder.DataSource))
            return;
        try
        {
            using var source = new SqliteConnection(builder.ConnectionString);
            using var target = new SqliteConnection($"Data Source={file};Pooling=false");
            source.Open();
            target.Open();
            source.BackupDatabase(target);
        }
        catch (SqliteException e)
        {
            throw new LedgerException($"ledger {builder.DataSource} cannot be read: {LedgerErrors.Explain(e)}", e);
        }
    }

    // Both engines have the same tables and columns under the same version.
    private static async Task CopyRowsAsync(LedgerDatabase source, string file, CancellationToken cancellationToken)
    {
        await using var from = await source.ConnectAsync(cancellationToken);
        await using var moment = await from.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

        // Rows may refer to rows that are copied later.
        await using var to = new SqliteConnection($"Data Source={file};Pooling=false;Foreign Keys=false");
        await to.OpenAsync(cancellationToken);
        await using var transaction = await to.BeginTransactionAsync(cancellationToken);
        foreach (var table in await to.QueryAsync<string>(Statements.Get("SelectTablesOfCopy"), transaction: transaction))
            await CopyRowsAsync(table, $"select * from {table}", parameters: null, from, moment, to, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Copies what a statement of one ledger returns into a table of another, the columns by their names.</summary>
    internal static async Task CopyRowsAsync(
        string table,
        string statement,
        object? parameters,
        DbConnection from,
        DbTransaction moment,
        SqliteConnection to,
        DbTransaction transaction,
        CancellationToken cancellationToken)
    {
        await using var rows = await from.ExecuteReaderAsync(statement, parameters, moment);
        var columns = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToList();
        var insert = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}")))})";
        while (await rows.ReadAsync(cancellationToken))
        {
            var row = new DynamicParameters();
            for (var i = 0; i < columns.Count; i++)
                row.Add(string.Create(CultureInfo.InvariantCulture, $"p{i}"), await rows.IsDBNullAsync(i, cancellationToken) ? null : rows.GetValue(i));
            await to.ExecuteAsync(insert, row, transaction);
        }
    }
}
