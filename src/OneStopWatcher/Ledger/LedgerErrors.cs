using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OneStopWatcher.Ledger;

/// <summary>What the drivers throw, in words that name the remedy.</summary>
internal static class LedgerErrors
{
    /// <summary>Whether an exception says that the ledger failed, rather than that the program is wrong.</summary>
    public static bool IsDriverError(Exception e) =>
        e is DbException or SocketException or TimeoutException or IOException or UnauthorizedAccessException
            or System.Security.Authentication.AuthenticationException;

    /// <summary>The cause and, where it is known, the remedy; one line, without a full stop.</summary>
    public static FormattableString Explain(Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED } =>
            $"another program has locked the file for longer than Default Timeout; find it and end it",
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => $"the disk is full; make room, the next run goes on",
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT } sqlite => $"{sqlite.Message}; restore a backup",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => $"the server's disk is full; make room, the next run goes on",
        PostgresException postgres => $"{postgres.MessageText} ({postgres.SqlState})",
        _ => $"{Innermost(e).Message.ReplaceLineEndings(" ").TrimEnd('.')}",
    };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
