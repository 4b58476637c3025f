using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using OneStopWatcher.Tls;

namespace OneStopWatcher.Polling;

/// <summary>
/// A connection to a watched database that cannot write: the session is read-only, so is its transaction, and every statement has a
/// timeout. The role should not be able to either; these are the second and the third lock.
/// </summary>
internal sealed class SourceConnection : IAsyncDisposable
{
    private const double LockShare = 0.95;

    // Less than what the runtime keeps apart as a large object.
    private const int ReadBuffer = 64 * 1024;

    private readonly DbConnection connection;
    private readonly DbTransaction transaction;
    private readonly Deadline deadline;
    private Task? abandoned;

    private SourceConnection(DbConnection connection, DbTransaction transaction, Deadline deadline) =>
        (this.connection, this.transaction, this.deadline) = (connection, transaction, deadline);

    /// <summary>Opens a source.</summary>
    /// <exception cref="SourceFailureException">It cannot be reached, or refuses.</exception>
    public static async Task<SourceConnection> OpenAsync(Source source, CancellationToken cancellationToken)
    {
        DbConnection connection = source.Provider switch
        {
            SourceProvider.PostgreSql => new NpgsqlConnection(PostgreSql(source)),
            SourceProvider.Sqlite => new SqliteConnection(Sqlite(source)),
        };
        var deadline = new Deadline(source.StatementTimeout);
        try
        {
            if (connection is NpgsqlConnection postgres)
                await PostgreSqlOpening.OpenAsync(postgres, cancellationToken);
            else
                await connection.OpenAsync(cancellationToken);
            if (connection is SqliteConnection sqlite)
                Restrict(sqlite, deadline);
            var transaction = await BeginReadOnlyAsync(connection, cancellationToken);
            if (connection is SqliteConnection restricted)
                SqliteLocks.Close(restricted);
            return new SourceConnection(connection, transaction, deadline);
        }
        catch (Exception e) when (SourceErrors.IsDriverError(e))
        {
            await connection.DisposeAsync();
            throw SourceErrors.Translate(source, e, $"cannot be opened");
        }
    }

    /// <summary>The connection for one more statement, whose time begins now.</summary>
    public DbConnection ForStatement()
    {
        deadline.Restart();
        return connection;
    }

    /// <summary>Leaves the connection to a statement that cannot be cleared away now; it ends when that does.</summary>
    public void Abandon(Task closing) => abandoned = closing;

    public async ValueTask DisposeAsync()
    {
        if (abandoned is null)
            await CloseAsync();
        else
            _ = CloseAfterAsync(abandoned);
    }

    private async Task CloseAfterAsync(Task statement)
    {
        try
        {
            await statement;
            await CloseAsync();
        }
        catch (Exception e) when (SourceErrors.IsDriverError(e))
        {
            // Its sweep has failed and been told long ago.
        }
    }

    private async Task CloseAsync()
    {
        if (connection is SqliteConnection sqlite)
            SqliteLocks.Lift(sqlite);

        // Rolled back, never committed: what a function did on the way, such as making a large object, is undone.
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static async Task<DbTransaction> BeginReadOnlyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (connection is SqliteConnection sqlite)
            return sqlite.BeginTransaction(deferred: true);

        // One snapshot for all statements of a sweep: people and dossiers belong to the same moment.
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "set transaction read only";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static string PostgreSql(Source source)
    {
        var milliseconds = Milliseconds(source.StatementTimeout);

        // The shorter one: of two that end together, chance would choose what the administrator is told.
        var lockMilliseconds = Milliseconds(source.StatementTimeout * LockShare);
        var builder = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        builder.Options = $"{builder.Options} -c default_transaction_read_only=on -c statement_timeout={milliseconds} -c lock_timeout={lockMilliseconds}".Trim();

        // A sweep comes every few minutes: a kept connection would save little, may have died meanwhile, and keeps what a statement set in it.
        builder.Pooling = false;
        builder.ApplicationName ??= "OneStopWatcher";

        // The driver's 8 KB hold six dossiers: every few rows would be waited for by themselves, at many times the cost of reading them.
        builder.ReadBufferSize = Math.Max(builder.ReadBufferSize, ReadBuffer);

        // The server's own limit comes first; the client's is for a server that no longer answers.
        builder.CommandTimeout = (int)source.StatementTimeout.TotalSeconds + 15;
        builder.KeepAlive = builder.KeepAlive == 0 ? 30 : builder.KeepAlive;
        return builder.ConnectionString;
    }

    // Pooling would hand out a connection whose file may since have been replaced. The driver's timeout is how long it waits for a lock.
    private static string Sqlite(Source source) => new SqliteConnectionStringBuilder(source.ConnectionString)
    {
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
        DefaultTimeout = (int)Math.Ceiling(source.StatementTimeout.TotalSeconds),
    }.ConnectionString;

    private static void Restrict(SqliteConnection connection, Deadline deadline)
    {
        using var command = connection.CreateCommand();

        // The schema is somebody else's: its views may call no function with effects.
        command.CommandText = "pragma query_only = on; pragma trusted_schema = off";
        command.ExecuteNonQuery();

        // SQLite has no statement timeout: its progress handler asks every so many steps whether to go on.
        const int StepsBetweenQuestions = 10_000;
        SQLitePCL.raw.sqlite3_progress_handler(connection.Handle!, StepsBetweenQuestions, _ => deadline.HasPassed ? 1 : 0, null);
    }

    private sealed class Deadline(TimeSpan timeout)
    {
        private long begin = Stopwatch.GetTimestamp();

        public bool HasPassed => Stopwatch.GetElapsedTime(begin) > timeout;

        public void Restart() => begin = Stopwatch.GetTimestamp();
    }
}
