using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OneStopWatcher.Ledger;

/// <summary>
/// A statement of the embedded engine, prepared once and run for each row. It is bound without the driver's commands and parameters, which
/// cost more than the engine takes to write the row.
/// </summary>
internal sealed class BoundRows : RowWriter, IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly int same;
    private int given;
    private byte[] bytes = new byte[512];

    /// <summary>Prepares a statement.</summary>
    /// <param name="connection">An open connection, in its transaction.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="values">Values that are the same for all rows; null for none.</param>
    /// <exception cref="SqliteException">The engine refuses it.</exception>
    public BoundRows(SqliteConnection connection, string sql, Dictionary<string, object>? values)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        foreach (var (name, value) in values ?? [])
        {
            if (value is string text)
                Text(name, text);
            else
                Number(name, (long)value);
        }

        same = given;
    }

    /// <summary>Runs it for each row.</summary>
    /// <returns>How many rows it touched.</returns>
    /// <exception cref="SqliteException">The engine refuses a row; what came before it stands or falls with the transaction.</exception>
    public int Execute<T>(IEnumerable<T> rows, Action<RowWriter, T> write)
    {
        var touched = 0;
        foreach (var row in rows)
        {
            Bind(row, write);
            Step();
            Reset();
            touched += raw.sqlite3_changes(database);
        }

        return touched;
    }

    /// <summary>Runs it for each row and reads the number and key that it returns, if it does.</summary>
    /// <exception cref="SqliteException">The engine refuses a row; what came before it stands or falls with the transaction.</exception>
    public List<(long Number, long Id)> Keys<T>(IEnumerable<T> rows, Action<RowWriter, T> write)
    {
        var keys = new List<(long Number, long Id)>();
        foreach (var row in rows)
        {
            Bind(row, write);
            while (Step())
                keys.Add((raw.sqlite3_column_int64(statement, 0), raw.sqlite3_column_int64(statement, 1)));
            Reset();
        }

        return keys;
    }

    public override void Number(string name, long? value) =>
        Check(value is { } number ? raw.sqlite3_bind_int64(statement, PlaceOf(name), number) : raw.sqlite3_bind_null(statement, PlaceOf(name)));

    public override void Text(string name, string? value)
    {
        // By its bytes: as a text of the library's own it would end at the first zero. No bytes at all would be null.
        var place = PlaceOf(name);
        if (string.IsNullOrEmpty(value))
        {
            Check(value is null ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_text(statement, place, ""));
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (bytes.Length < most)
            bytes = new byte[most];
        Check(raw.sqlite3_bind_text(statement, place, bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes))));
    }

    public void Dispose() => statement.Dispose();

    // What one row leaves out would be what the row before it said.
    private void Bind<T>(T row, Action<RowWriter, T> write)
    {
        given = same;
        write(this, row);
        if (raw.sqlite3_bind_parameter_count(statement) is var taken && taken != given)
            throw new ArgumentException($"the statement takes {taken} values, was given {given}", nameof(write));
    }

    private bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(result, database);
        return result == raw.SQLITE_ROW;
    }

    private void Reset() => Check(raw.sqlite3_reset(statement));

    private int PlaceOf(string name)
    {
        given++;
        if (places.TryGetValue(name, out var known))
            return known;
        var place = raw.sqlite3_bind_parameter_index(statement, $"@{name}");
        return places[name] = place > 0 ? place : throw new ArgumentException($"the statement takes no @{name}", nameof(name));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
