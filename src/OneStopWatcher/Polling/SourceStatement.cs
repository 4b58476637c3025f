using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OneStopWatcher.Polling;

/// <summary>
/// One of a profile's statements under way. It is one single statement to the server itself: what an author slips in behind a semicolon,
/// a closing bracket or an odd quote is refused by whoever would have to run it, and not by a guess about its grammar.
/// </summary>
internal sealed class SourceStatement : IAsyncDisposable
{
    // The server's own limit comes first; ours is for one that no longer answers, or answers drop by drop.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    // How long the driver may take to clear away what is still under way.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SourceConnection connection;
    private readonly IAsyncDisposable command;
    private readonly Action stop;
    private readonly CancellationTokenSource deadline;
    private readonly CancellationToken caller;
    private readonly Source source;
    private bool isAtEnd;
    private int rows;

    private SourceStatement(
        Source source, SourceConnection connection, DbDataReader reader, IAsyncDisposable command, Action stop, CancellationTokenSource deadline, CancellationToken caller)
    {
        (this.source, this.connection, Reader) = (source, connection, reader);
        (this.command, this.stop, this.deadline, this.caller) = (command, stop, deadline, caller);
    }

    /// <summary>The rows as the driver gives them.</summary>
    public DbDataReader Reader { get; }

    /// <summary>Begins a statement. The time it may take, to its last row, begins too.</summary>
    /// <param name="source">The source.</param>
    /// <param name="connection">Its connection.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">The values it may name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<SourceStatement> BeginAsync(
        Source source, SourceConnection connection, string sql, SourceParameters parameters, CancellationToken cancellationToken)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(source.StatementTimeout + Grace);
        IAsyncDisposable? command = null;
        try
        {
            var (reader, stop) = connection.ForStatement() switch
            {
                NpgsqlConnection postgres => await ExecuteAsync(PostgreSql(postgres, sql, parameters, out command), deadline.Token),
                SqliteConnection sqlite => await ExecuteAsync(Sqlite(sqlite, sql, parameters, out command), deadline.Token),
                var other => throw new NotSupportedException($"{other.GetType().Name} is no engine of a source"),
            };
            return new SourceStatement(source, connection, reader, command, stop, deadline, cancellationToken);
        }
        catch (Exception e)
        {
            if (command is not null)
                await command.DisposeAsync();
            deadline.Dispose();
            if (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw TooSlow(source);
            throw;
        }
    }

    /// <summary>Goes to the next row, of which there are at most as many as the source may have. Rows that have come already cost no waiting.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="CapExceededException">It returns more, or takes too long.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync())
            return false;
        cancellationToken.ThrowIfCancellationRequested();
        return rows++ < source.MaxRows ? true : throw TooMany(source);
    }

    public async ValueTask DisposeAsync()
    {
        // Else the driver would read on to the end, however far that is, before it lets go of the connection.
        if (!isAtEnd)
            stop();
        var closing = CloseAsync();
        try
        {
            await closing.WaitAsync(Patience, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // A server that answers drop by drop may take hours to the end of what it has begun to say.
            connection.Abandon(closing);
        }

        deadline.Dispose();
    }

    // A batch of one goes to the server as a single message that may hold a single statement; a command would be taken apart at its semicolons
    // by the driver, and each part run.
    private static NpgsqlBatch PostgreSql(NpgsqlConnection connection, string sql, SourceParameters parameters, out IAsyncDisposable disposable)
    {
        var batch = new NpgsqlBatch(connection);
        disposable = batch;
        var single = new NpgsqlBatchCommand(sql);
        parameters.AddTo(single.Parameters, single.CreateParameter, sql);
        batch.BatchCommands.Add(single);
        return batch;
    }

    private static SqliteCommand Sqlite(SqliteConnection connection, string sql, SourceParameters parameters, out IAsyncDisposable disposable)
    {
        SqliteLocks.RequireSingle(connection, sql);
        var command = connection.CreateCommand();
        disposable = command;
#pragma warning disable CA2100 // The statement is the profile's: running it is the purpose.
        command.CommandText = sql;
#pragma warning restore CA2100
        parameters.AddTo(command.Parameters, command.CreateParameter, sql);
        return command;
    }

    private static async Task<(DbDataReader Reader, Action Stop)> ExecuteAsync(NpgsqlBatch batch, CancellationToken cancellationToken) =>
        (await batch.ExecuteReaderAsync(cancellationToken), batch.Cancel);

    // SQLite computes a row when it is asked for: who asks no more has stopped it.
    private static async Task<(DbDataReader Reader, Action Stop)> ExecuteAsync(SqliteCommand command, CancellationToken cancellationToken) =>
        (await command.ExecuteReaderAsync(cancellationToken), static () => { }
    );

    private static CapExceededException TooSlow(Source source) => new(
        $"its rows did not arrive within StatementTimeout ({source.StatementTimeout}) and {Grace.TotalSeconds:0} s more; look at the network between, or raise the timeout of this source",
        isSettings: false);

    private static CapExceededException TooMany(Source source) => new(
        $"it returned more than MaxRows ({source.MaxRows}) rows, so nothing is concluded from any; leave closed dossiers out of it, or raise MaxRows of this source",
        isSettings: true);

    private async Task CloseAsync()
    {
        try
        {
            await Reader.DisposeAsync();
            await command.DisposeAsync();
        }
        catch (Exception e) when (SourceErrors.IsDriverError(e))
        {
            // What breaks off here was given up already, for a reason that is on its way to the caller.
        }
    }

    private async ValueTask<bool> ReadAsync()
    {
        try
        {
            isAtEnd = !await Reader.ReadAsync(deadline.Token);

            // The driver goes on with what was already on its way, and takes no notice of the deadline as long as something arrives.
            if (isAtEnd || !deadline.IsCancellationRequested)
                return !isAtEnd;
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            // It is said below.
        }
        catch (Exception e) when (SourceErrors.IsDriverError(e))
        {
            isAtEnd = true;
            throw;
        }

        // The deadline has already told the server to stop.
        isAtEnd = true;
        caller.ThrowIfCancellationRequested();
        throw TooSlow(source);
    }
}
