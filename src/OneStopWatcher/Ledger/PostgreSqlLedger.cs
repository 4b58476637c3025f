using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace OneStopWatcher.Ledger;

/// <summary>
/// A ledger in a PostgreSQL database of its own, which several processes and servers may share. Its rights are advisory locks of a session that
/// does nothing else: a process that dies, or loses the server, lets go of them.
/// </summary>
internal sealed class PostgreSqlLedger : LedgerDatabase
{
    // Advisory locks are numbers. The first says whose they are, the second what they are.
    private const int Family = 0x05_74_77_72;
    private const int SchemaLock = 0;

    private readonly string connectionString;

    public PostgreSqlLedger(string connectionString, bool isForReading)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.ApplicationName ??= "OneStopWatcher";
        if (builder.KeepAlive == 0)
            builder.KeepAlive = 30;
        if (isForReading)
            builder.Options = $"{builder.Options} -c default_transaction_read_only=on".Trim();
        this.connectionString = builder.ConnectionString;
        Name = $"{builder.Database} on {builder.Host}";
    }

    public override LedgerEngine Engine => LedgerEngine.PostgreSql;

    public override string Name { get; }

    public override bool IsRightProofOfDeath => false;

    protected override string Need => "Ledger:ConnectionString must name a database that this account owns and can reach";

    /// <summary>A connection from the pool.</summary>
    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) => await ConnectAsync(connectionString, cancellationToken);

    public override async Task<LedgerLock?> TryTakeAsync(string right, CancellationToken cancellationToken)
    {
        // Outside the pool: its end is the end of the right.
        var session = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        NpgsqlConnection? connection = null;
        try
        {
            connection = await ConnectAsync(session, cancellationToken);
            var isOurs = await connection.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(@family, @key)", new { family = Family, key = KeyOf(right) });
            if (isOurs)
                return Held(connection);
            await connection.DisposeAsync();
            return null;
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e))
        {
            if (connection is not null)
                await connection.DisposeAsync();
            ForgetConnections();
            throw new LedgerException($"the right to {right} cannot be asked for in ledger {Name}: {LedgerErrors.Explain(e)}", e);
        }
    }

    protected override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync("select pg_advisory_xact_lock(@family, @key)", new { family = Family, key = SchemaLock }, transaction);

    private static async Task<NpgsqlConnection> ConnectAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // The keepalive notices a connection that has died, and the driver then says that it is no longer open.
    private static LedgerLock Held(NpgsqlConnection connection)
    {
        var lost = new CancellationTokenSource();
        connection.StateChange += (_, change) =>
        {
            // Not here and now: the driver is in the midst of closing.
            if (change.OriginalState == ConnectionState.Open)
                _ = lost.CancelAsync();
        };
        return new LedgerLock(connection, lost.Token);
    }

    // What lies in the pool is as dead as the one that told of it: each would fail one run more.
    private void ForgetConnections()
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static int KeyOf(string right) => right switch
    {
        LedgerLock.Delivery => 1,
        LedgerLock.Digest => 2,
        LedgerLock.Alarms => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "must be a right that has a number"),
    };
}
