using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;
using OneStopWatcher.Tls;

namespace OneStopWatcher.Ledger;

/// <summary>
/// A ledger in a PostgreSQL database of its own, which several processes and servers may share. Its rights are leases that run out by the
/// database's clock (decision record 0024), so a proxy that hands a session's connection to another one does no harm.
/// </summary>
internal sealed class PostgreSqlLedger : LedgerDatabase
{
    // Keeps two programs from migrating at the same time. Advisory locks are numbers: the first says whose they are.
    private const int Family = 0x05_74_77_72;
    private const int SchemaLock = 0;

    private readonly string connectionString;

    public PostgreSqlLedger(LedgerAddress address, bool isForReading)
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionStringOf(address));
        if (isForReading)
            builder.Options = $"{builder.Options} -c default_transaction_read_only=on";
        connectionString = builder.ConnectionString;
        Name = $"{builder.Database} on {builder.Host}";
        LeaseTime = address.TakeOverAfter;
    }

    public override LedgerEngine Engine => LedgerEngine.PostgreSql;

    public override string Name { get; }

    public override bool IsRightProofOfDeath => false;

    public override TimeSpan LeaseTime { get; }

    protected override FormattableString Need => $"Ledger:ConnectionString must name a database that this account owns and can reach";

    /// <summary>How every part of the program connects, the schedule of a cluster included.</summary>
    public static string ConnectionStringOf(LedgerAddress address)
    {
        var builder = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        builder.ApplicationName ??= "OneStopWatcher";
        if (builder.KeepAlive == 0)
            builder.KeepAlive = 30;

        // Nothing of ours outlives its transaction in a session: clearing one away before each use would cost more than most statements.
        builder.NoResetOnClose = true;

        // A process that stands still within a transaction, or whose machine is gone, would keep its locks, and every other process waiting.
        var milliseconds = ((long)address.TakeOverAfter.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        builder.Options = $"{builder.Options} -c idle_in_transaction_session_timeout={milliseconds} -c tcp_user_timeout={milliseconds}".Trim();
        return builder.ConnectionString;
    }

    /// <summary>A connection from the pool.</summary>
    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await PostgreSqlOpening.OpenAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task<LedgerLock?> TryTakeAsync(string right, CancellationToken cancellationToken)
    {
        try
        {
            return await PostgreSqlLease.TryTakeAsync(this, right, cancellationToken) is { } lease ? new LedgerLock(right, lease.Token, lease, lease.Lost) : null;
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e))
        {
            ForgetConnections();
            throw new LedgerException($"the right to {right} cannot be asked for in ledger {Name}: {LedgerErrors.Explain(e)}", e);
        }
    }

    public override async Task<bool> HoldsAsync(LedgerLock right, DbConnection connection, DbTransaction transaction) =>
        await connection.ExecuteScalarAsync<long>(Statements.Get("LockLease"), new { name = right.Right, token = right.Token }, transaction) == 1;

    protected override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync("select pg_advisory_xact_lock(@family, @key)", new { family = Family, key = SchemaLock }, transaction);

    // What lies in the pool is as dead as the one that told of it: each would fail one run more.
    private void ForgetConnections()
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
