using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace OneStopWatcher.Polling;

/// <summary>Turns what the drivers throw into one exception with a cause and a remedy.</summary>
internal static class SourceErrors
{
    private const string InsufficientPrivilege = "42501";
    private static FormattableString OneStatement => $"it must be one single statement that only reads; remove everything behind a semicolon";

    public static bool IsDriverError(Exception e) =>
        e is DbException or SocketException or TimeoutException or IOException or InvalidCastException or ArgumentException
            or InvalidOperationException or NotSupportedException or CapExceededException or System.Security.Authentication.AuthenticationException;

    public static SourceFailureException Translate(Source source, Exception e, FormattableString what) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } =>
            new(source.Name, $"{what}: a statement ran longer than StatementTimeout ({source.StatementTimeout}); see the index advice for its profile, or raise the timeout", false, e),
        PostgresException { SqlState: InsufficientPrivilege } denied =>
            new(source.Name, $"{what}: {denied.MessageText}; grant select to the reading role", false, e),

        // Class 42: the statement names what this database does not have, or is no single query. The profile does not fit, whatever the network does.
        PostgresException sql when sql.SqlState.StartsWith("42", StringComparison.Ordinal) || sql.SqlState == PostgresErrorCodes.FeatureNotSupported =>
            new(source.Name, $"{what}: {sql.MessageText} ({sql.SqlState}); profile '{source.Profile.Name}' does not fit this database", true, e),
        NotSupportedException => new(source.Name, $"{what}: {OneStatement}", true, e),
        CapExceededException cap => new(source.Name, $"{what}: {cap.Phrase}", cap.IsSettings, e),
        PostgresException sql => new(source.Name, WithRemedy($"{what}: {sql.MessageText} ({sql.SqlState})", e), false, e),
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_INTERRUPT } =>
            new(source.Name, $"{what}: a statement ran longer than StatementTimeout ({source.StatementTimeout}); raise the timeout", false, e),
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_AUTH } => new(source.Name, $"{what}: {OneStatement}", true, e),
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_ERROR } sql =>
            new(source.Name, $"{what}: {sql.Message.TrimEnd('.')}; profile '{source.Profile.Name}' does not fit this database", true, e),

        // Microsoft.Data.Sqlite says so of a parameter that nobody declares, without its name, and of a password to a file without encryption.
        InvalidOperationException =>
            new(source.Name, $"{what}: {e.Message.TrimEnd(' ', ':')}; statements may name @now, @tz, @tenant and what profile.json declares", true, e),
        _ => new(source.Name, WithRemedy($"{what}: {Innermost(e).Message.TrimEnd('.')}", e), false, e),
    };

    private static FormattableString WithRemedy(FormattableString cause, Exception e) => SourceRemedies.Of(e) is { } remedy ? $"{cause}; {remedy}" : cause;

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
