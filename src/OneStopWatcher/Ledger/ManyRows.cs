using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Ledger;

/// <summary>
/// Runs a statement on many rows, in the way that is the cheapest on each engine (decision record 0030): a server is sent many rows at once,
/// since each message to it is a round trip; the embedded engine is handed one after the other, since taking texts apart would cost it most.
/// </summary>
internal static class ManyRows
{
    /// <summary>Runs a statement.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">Its transaction: all rows or none.</param>
    /// <param name="sql">A statement of the engine's own: on PostgreSQL it takes <c>@rows</c>, on SQLite the values of one row by their names.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="write">Writes every value of one row, those without a value as null.</param>
    /// <param name="same">Further values, the same for all rows: texts and whole numbers.</param>
    /// <returns>How many rows the statement touched.</returns>
    public static async Task<int> ExecuteAsync<T>(
        DbConnection connection, DbTransaction transaction, string sql, IEnumerable<T> rows, Action<RowWriter, T> write, Dictionary<string, object>? same = null)
    {
        if (connection is not SqliteConnection embedded)
            return await JsonRows.ExecuteAsync(connection, transaction, sql, rows, write, same);
        using var statement = new BoundRows(embedded, sql, same);
        return statement.Execute(rows, write);
    }

    /// <summary>Runs a statement that returns a number and a key for some of the rows, or for all.</summary>
    /// <inheritdoc cref="ExecuteAsync" path="/param"/>
    /// <returns>Everything that it returned, in any order.</returns>
    public static async Task<List<(long Number, long Id)>> KeysAsync<T>(
        DbConnection connection, DbTransaction transaction, string sql, IEnumerable<T> rows, Action<RowWriter, T> write, Dictionary<string, object>? same = null)
    {
        if (connection is not SqliteConnection embedded)
            return await JsonRows.KeysAsync(connection, transaction, sql, rows, write, same);
        using var statement = new BoundRows(embedded, sql, same);
        return statement.Keys(rows, write);
    }
}
