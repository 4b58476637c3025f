using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace OneStopWatcher.Polling;

/// <summary>What an administrator can do about a source that fails, by what the driver says of it.</summary>
internal static class SourceRemedies
{
    private static FormattableString TryAgain => $"the next sweep tries again";

    /// <summary>The remedy, or null where nothing better than the cause itself can be said.</summary>
    /// <param name="e">What the driver threw.</param>
    public static FormattableString? Of(Exception e) => e switch
    {
        PostgresException postgres => Of(postgres.SqlState),
        SqliteException sqlite => Of(sqlite.SqliteErrorCode),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            $"mend Host in its ConnectionString, or the name server of this machine",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => $"start the database server, or mend Host and Port in its ConnectionString",
        _ when e.InnerException is { } inner && Of(inner) is { } remedy => remedy,
        TimeoutException => $"the server did not answer; look whether it, or the network between, is overloaded or down, {TryAgain}",
        SocketException or IOException => $"the connection broke off; {TryAgain}",
        _ => null,
    };

    private static FormattableString? Of(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword => $"mend Username in its ConnectionString or the secret in its PasswordFile",
        PostgresErrorCodes.InvalidAuthorizationSpecification => $"mend Username in its ConnectionString, or allow this machine in pg_hba.conf of the server",
        PostgresErrorCodes.InvalidCatalogName => $"mend Database in its ConnectionString",
        PostgresErrorCodes.TooManyConnections => $"raise the connection limit of its account, or of the server; {TryAgain}",
        PostgresErrorCodes.LockNotAvailable => $"something holds a lock on a table that it reads, such as an upgrade of the one-stop software; {TryAgain}",
        PostgresErrorCodes.ConfigurationLimitExceeded => $"raise temp_file_limit or work_mem for its account, or add an index for its profile",
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => $"make room on the database server",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => $"the server is stopping or starting; {TryAgain}",
        _ => null,
    };

    private static FormattableString? Of(int code) => code switch
    {
        raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR or raw.SQLITE_PERM => $"mend Data Source in its ConnectionString, or let this account read the file and its folder",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"something holds a lock on the file; {TryAgain}",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"the file is damaged, half copied or no SQLite database; replace it as a whole, by renaming",
        _ => null,
    };
}
