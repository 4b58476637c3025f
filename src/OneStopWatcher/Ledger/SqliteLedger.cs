using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Ledger;

/// <summary>A ledger in a file on a local disk, with one writer at a time; its rights are operating-system locks on files beside it.</summary>
internal sealed class SqliteLedger : LedgerDatabase
{
    private readonly string connectionString;
    private readonly string path;

    public SqliteLedger(string connectionString, bool isForReading)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        if (isForReading)
            builder.Mode = SqliteOpenMode.ReadOnly;
        this.connectionString = builder.ConnectionString;
        path = builder.DataSource;
    }

    public override LedgerEngine Engine => LedgerEngine.Sqlite;

    /// <summary>The file, through any link: each name of it would have a lock of its own.</summary>
    public override string Name => RealPath(path);

    // The operating system lets go of a process's locks when it dies, and not before.
    public override bool IsRightProofOfDeath => true;

    public override TimeSpan LeaseTime => TimeSpan.FromMinutes(10);

    protected override bool IsThere => File.Exists(path);

    protected override FormattableString Need => $"Ledger:ConnectionString must name a file on a local disk that this account may write";

    /// <summary>Where a file really is: through a link it would have a second lock, and might be somebody else's database.</summary>
    public static string RealPath(string path)
    {
        if (path.Length == 0)
            return path;
        var file = new FileInfo(path);
        return file.Exists && file.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : file.FullName;
    }

    /// <summary>A connection of its own; one writer at a time, others wait up to the connection string's Default Timeout (30 seconds).</summary>
    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);

            // Full: an accepted mail that is forgotten after a power cut would be sent twice. Busy: the engine looks again after 1, 2, 5 … ms
            // whether the one writer is through; left to itself the driver would, but only every 150 ms. Cache (KiB): open episodes are looked
            // up in the order of their dossiers, all over the table, and with the usual 2 MiB every page is read again and again.
            await connection.ExecuteAsync("pragma synchronous = full; pragma busy_timeout = 1000; pragma cache_size = -16000");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Task<LedgerLock?> TryTakeAsync(string right, CancellationToken cancellationToken)
    {
        var file = $"{Name}.{FileNameOf(right)}";
        try
        {
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return Task.FromResult<LedgerLock?>(new LedgerLock(right, token: "", held, CancellationToken.None));
        }
        catch (IOException e) when (IsHeld(e))
        {
            return Task.FromResult<LedgerLock?>(null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"lock file {file} cannot be opened: {e.Message}; this account must be able to write beside the ledger", e);
        }
    }

    // The operating system takes no lock away from a process that lives.
    public override Task<bool> HoldsAsync(LedgerLock right, DbConnection connection, DbTransaction transaction) => Task.FromResult(true);

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        await using var connection = await ConnectAsync(cancellationToken);

        // Before anything is written: somebody else's file keeps its journal, too.
        if (await connection.ExecuteScalarAsync<string?>(Statements.Get("SelectForeignTable", Engine)) is null)
            await connection.ExecuteAsync("pragma journal_mode = wal");
    }

    // Its transactions begin as a writer's.
    protected override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction) => Task.CompletedTask;

    // A source's name may hold what no file's may.
    private static string FileNameOf(string right) => right.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
        ? right
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(right)))[..16];

    // Only a lock that somebody holds is waited for. A full disk or a missing folder would be waited for in silence, for ever.
    private static bool IsHeld(IOException e)
    {
        const int WouldBlockOnLinux = 11;
        const int WouldBlockOnMac = 35;
        const int SharingViolationOnWindows = unchecked((int)0x80070020);
        return e.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolationOnWindows;
    }
}
