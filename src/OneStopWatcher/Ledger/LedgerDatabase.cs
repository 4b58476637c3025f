using System.Data.Common;
using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>The ledger's database, brought to this program's schema when it is opened first.</summary>
internal abstract class LedgerDatabase
{
    public abstract LedgerEngine Engine { get; }

    /// <summary>What people call it: a file, or a database and its server. Without secrets.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether a right that somebody holds (<see cref="LedgerLock"/>) proves that its former holder is dead. Where it runs out by time, its former
    /// holder may live on.
    /// </summary>
    public abstract bool IsRightProofOfDeath { get; }

    /// <summary>How long what a process has begun stays its own while it is not heard of.</summary>
    public abstract TimeSpan LeaseTime { get; }

    /// <summary>Opens the ledger, creates it when there is none, and applies missing migrations.</summary>
    /// <exception cref="LedgerException">It cannot be opened, is somebody else's database, or a newer program has written it.</exception>
    public static async Task<LedgerDatabase> OpenAsync(LedgerAddress address, CancellationToken cancellationToken)
    {
        var ledger = Of(address, isForReading: false);
        try
        {
            await ledger.PrepareAsync(cancellationToken);
            await ledger.MigrateAsync(cancellationToken);
            return ledger;
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e))
        {
            throw new LedgerException($"ledger {ledger.Name} cannot be opened: {LedgerErrors.Explain(e)}; {ledger.Need}", e);
        }
    }

    /// <summary>Opens a ledger that is there, for reading only: nothing is created and nothing migrated.</summary>
    /// <returns>Null when there is none yet.</returns>
    /// <exception cref="LedgerException">It cannot be opened, or another version of the program has written it.</exception>
    public static async Task<LedgerDatabase?> OpenForReadingAsync(LedgerAddress address, CancellationToken cancellationToken)
    {
        var ledger = Of(address, isForReading: true);
        try
        {
            if (!ledger.IsThere)
                return null;
            await using var connection = await ledger.ConnectAsync(cancellationToken);
            if (!await HasVersionsAsync(ledger, connection, transaction: null))
                return null;
            var version = await connection.ExecuteScalarAsync<long?>("select max(version) from schema_versions");
            var newest = Statements.Migrations(ledger.Engine)[^1].Version;
            if (version == newest)
                return ledger;
            var remedy = version > newest ? $"use the newer program" : (FormattableString)$"start the service of this version once, which upgrades it";
            throw new LedgerException($"the ledger has schema {version}, this program reads {newest}: {remedy}") { IsFinal = true };
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e))
        {
            throw new LedgerException($"ledger {ledger.Name} cannot be read: {LedgerErrors.Explain(e)}", e);
        }
    }

    /// <summary>What people call a ledger, without opening it.</summary>
    public static string NameOf(LedgerAddress address) => Of(address, isForReading: true).Name;

    /// <summary>A connection of its own.</summary>
    public abstract Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Takes a right, or returns null while somebody else has it.</summary>
    /// <exception cref="LedgerException">Nobody can tell whether somebody has it.</exception>
    public abstract Task<LedgerLock?> TryTakeAsync(string right, CancellationToken cancellationToken);

    /// <summary>Whether a right is still its holder's, until the transaction ends.</summary>
    public abstract Task<bool> HoldsAsync(LedgerLock right, DbConnection connection, DbTransaction transaction);

    /// <summary>Whether there is a database at all to look into.</summary>
    protected virtual bool IsThere => true;

    /// <summary>What the settings must name for the ledger to open.</summary>
    protected abstract FormattableString Need { get; }

    /// <summary>Makes ready what the schema will lie in.</summary>
    protected abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Keeps every other program from migrating until the transaction ends.</summary>
    protected abstract Task LockSchemaAsync(DbConnection connection, DbTransaction transaction);

    private static LedgerDatabase Of(LedgerAddress address, bool isForReading) => address.Engine switch
    {
        LedgerEngine.Sqlite => new SqliteLedger(address.ConnectionString, isForReading),
        LedgerEngine.PostgreSql => new PostgreSqlLedger(address, isForReading),
    };

    private static async Task<bool> HasVersionsAsync(LedgerDatabase ledger, DbConnection connection, DbTransaction? transaction) =>
        await connection.ExecuteScalarAsync<long>(Statements.Get("CountVersionTables", ledger.Engine), transaction: transaction) > 0;

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockSchemaAsync(connection, transaction);
        if (!await HasVersionsAsync(this, connection, transaction))
        {
            // By whatever name it is reached: a database with tables of somebody else may be the one that is watched.
            if (await connection.ExecuteScalarAsync<string?>(Statements.Get("SelectForeignTable", Engine), transaction: transaction) is { } table)
                throw new LedgerException($"ledger {Name} must be empty or a ledger, but has a table {table}: Ledger:ConnectionString must never name a one-stop database, to which the watcher does not write") { IsFinal = true };
            await connection.ExecuteAsync("create table schema_versions (version integer primary key, name text not null)", transaction: transaction);
        }

        var applied = await connection.ExecuteScalarAsync<long?>("select max(version) from schema_versions", transaction: transaction) ?? 0;
        var migrations = Statements.Migrations(Engine);
        var newest = migrations[^1].Version;
        if (applied > newest)
            throw new LedgerException($"the ledger has schema {applied}, but this program knows only up to {newest}: start the newer program, or restore the backup made before the upgrade") { IsFinal = true };
        foreach (var (version, name, sql) in migrations.Where(migration => migration.Version > applied))
        {
            await connection.ExecuteAsync(sql, transaction: transaction);
            await connection.ExecuteAsync("insert into schema_versions (version, name) values (@version, @name)", new { version, name }, transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
