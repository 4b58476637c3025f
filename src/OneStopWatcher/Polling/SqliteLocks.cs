using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OneStopWatcher.Polling;

/// <summary>
/// What keeps a profile's statement from doing more than read a SQLite file. The file is opened for reading, but a statement might attach
/// or write another one, so SQLite itself is told what a statement may consist of.
/// </summary>
internal static class SqliteLocks
{
    // Reading columns, calling functions, and common table expressions that call themselves; see the list of action codes of SQLite.
    private static readonly int[] Allowed = [raw.SQLITE_SELECT, raw.SQLITE_READ, raw.SQLITE_FUNCTION, raw.SQLITE_RECURSIVE];

    // They load code into this process, whether or not this build of SQLite would let them.
    private static readonly string[] RefusedFunctions = ["load_extension", "fts3_tokenizer"];

    /// <summary>Allows reading only, until <see cref="Lift"/>.</summary>
    public static void Close(SqliteConnection connection) =>
        raw.sqlite3_set_authorizer(connection.Handle, static (_, action, _, function, _, _) => Verdict(action, function), null);

    /// <summary>Allows everything again, which the driver needs to end its transaction.</summary>
    public static void Lift(SqliteConnection connection) => raw.sqlite3_set_authorizer(connection.Handle, (strdelegate_authorizer?)null, null);

    /// <summary>Refuses a text that holds more than one statement, all of which the driver would run.</summary>
    /// <exception cref="NotSupportedException">It does.</exception>
    public static void RequireSingle(SqliteConnection connection, string sql)
    {
        // SQLite's own parser says where the first statement ends. A text with a fault is left to the driver, which names it.
        if (raw.sqlite3_prepare_v2(connection.Handle, sql, out var first, out var rest) != raw.SQLITE_OK)
            return;
        first.Dispose();
        if (rest is null || rest.Length == 0)
            return;
        var result = raw.sqlite3_prepare_v2(connection.Handle, rest, out var second, out _);

        // Blanks and comments make no statement.
        var isStatement = result != raw.SQLITE_OK || !second.IsInvalid;
        second?.Dispose();
        if (isStatement)
            throw new NotSupportedException("must be one single statement");
    }

    private static int Verdict(int action, string? function) =>
        Allowed.Contains(action) && !(action == raw.SQLITE_FUNCTION && RefusedFunctions.Contains(function, StringComparer.OrdinalIgnoreCase))
            ? raw.SQLITE_OK
            : raw.SQLITE_DENY;
}
