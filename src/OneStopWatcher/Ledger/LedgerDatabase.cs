using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Ledger;

/// <summary>The ledger's database: an embedded SQLite file, brought to this program's schema when it is opened first.</summary>
internal sealed class LedgerDatabase
{
    private readonly string connectionString;

    private LedgerDatabase(string connectionString, string file) => (this.connectionString, File) = (connectionString, file);

    /// <summary>The ledger's file.</summary>
    public string File { get; }

    /// <summary>Opens the ledger, creates it when there is none, and applies missing migrations.</summary>
    /// <exception cref="LedgerException">It cannot be opened, or a newer program has written it.</exception>
    public static async Task<LedgerDatabase> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(builder.DataSource));
            if (folder is not null)
                Directory.CreateDirectory(folder);
            var ledger = new LedgerDatabase(builder.ConnectionString, RealPath(builder.DataSource));
            await using var connection = await ledger.ConnectAsync(cancellationToken);
            await connection.ExecuteAsync("pragma journal_mode = wal");
            await MigrateAsync(connection, cancellationToken);
            return ledger;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"ledger {builder.DataSource} cannot be opened: {e.Message}; Ledger:ConnectionString must name a file on a local disk that this account may write", e);
        }
    }

    /// <summary>Opens a ledger that is there, for reading only: nothing is created and nothing migrated.</summary>
    /// <returns>Null when there is none yet.</returns>
    /// <exception cref="LedgerException">It cannot be opened, or another version of the program has written it.</exception>
    public static async Task<LedgerDatabase?> OpenForReadingAsync(string connectionString, CancellationToken cancellationToken)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly };
        if (!System.IO.File.Exists(builder.DataSource))
            return null;
        try
        {
            var ledger = new LedgerDatabase(builder.ConnectionString, RealPath(builder.DataSource));
            await using var connection = await ledger.ConnectAsync(cancellationToken);
            var version = await connection.ExecuteScalarAsync<long?>("select max(version) from schema_versions");
            var newest = Statements.Migrations("Sqlite")[^1].Version;
            if (version == newest)
                return ledger;
            var remedy = version > newest ? "use the newer program" : "start the service of this version once, which upgrades it";
            throw new LedgerException($"the ledger has schema {version}, this program reads {newest}: {remedy}");
        }
        catch (SqliteException e)
        {
            throw new LedgerException($"ledger {builder.DataSource} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A connection of its own; one writer at a time, others wait up to the busy timeout.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString) { DefaultTimeout = 30 };
        await connection.OpenAsync(cancellationToken);

        // Full: an accepted mail that is forgotten after a power cut would be sent twice.
        await connection.ExecuteAsync("pragma synchronous = full");
        return connection;
    }

    /// <summary>Where a file really is: through a link it would have a second lock, and might be somebody else's database.</summary>
    public static string RealPath(string path)
    {
        if (path.Length == 0)
            return path;
        var file = new FileInfo(path);
        return file.Exists && file.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : file.FullName;
    }

    private static async Task MigrateAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("create table if not exists schema_versions (version integer primary key, name text not null)", transaction: transaction);
        var applied = await connection.ExecuteScalarAsync<long?>("select max(version) from schema_versions", transaction: transaction) ?? 0;
        var migrations = Statements.Migrations("Sqlite");
        var newest = migrations[^1].Version;
        if (applied > newest)
            throw new LedgerException($"the ledger has schema {applied}, but this program knows only up to {newest}: start the newer program, or restore the backup made before the upgrade");
        foreach (var (version, name, sql) in migrations.Where(migration => migration.Version > applied))
        {
            await connection.ExecuteAsync(sql, transaction: transaction);
            await connection.ExecuteAsync("insert into schema_versions (version, name) values (@version, @name)", new { version, name }, transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
