using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using OneStopWatcher.Polling;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Scanning;

namespace OneStopWatcher.Tests.Polling;

/// <summary>An empty database to be polled with statements of our own, and the folder of an administrator who does so.</summary>
internal sealed class PolledDatabase : IDisposable
{
    public const string PostgreSql = nameof(SourceProvider.PostgreSql);
    public const string Sqlite = nameof(SourceProvider.Sqlite);

    /// <summary>A moment that all tests judge at; a Wednesday.</summary>
    public const string At = "2026-11-25T07:45";

    private const string ProfileName = "own-profile";

    private PolledDatabase(string engine, OfficeFolder folder, string connectionString) =>
        (Engine, Folder, ConnectionString) = (engine, folder, connectionString);

    public string Engine { get; }

    public OfficeFolder Folder { get; }

    public string ConnectionString { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<PolledDatabase> CreateAsync(string engine, PostgresServer postgres)
    {
        var folder = new OfficeFolder();
        if (engine == PostgreSql)
            return new PolledDatabase(engine, folder, await postgres.CreateDatabaseAsync());
        var database = new PolledDatabase(engine, folder, $"Data Source={folder.PathOf("own.db")}");
        await database.ExecuteAsync("pragma journal_mode = delete");
        return database;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    /// <summary>A session that may write, outside any pool.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = Engine == PostgreSql
            ? new NpgsqlConnection(ConnectionString + ";Pooling=false")
            : new SqliteConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    public static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>The database as a source inside this process.</summary>
    public Source Source(string openDossiers, TimeSpan? timeout = null, params (string Name, string Text)[] others) => new()
    {
        Name = "own",
        Provider = Enum.Parse<SourceProvider>(Engine),
        ConnectionString = ConnectionString,
        Profile = new Profile(
            ProfileName,
            new Dictionary<string, string>(others.Select(other => KeyValuePair.Create(other.Name, other.Text))) { [Profile.OpenDossiers] = openDossiers },
            new Dictionary<string, string>()),
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"),
        StatementTimeout = timeout ?? TimeSpan.FromSeconds(30),
    };

    /// <summary>Scans with the real program.</summary>
    /// <param name="openDossiers">The profile's statement.</param>
    /// <param name="settings">More settings of the source; they override the usual ones.</param>
    /// <param name="others">More files of the profile.</param>
    public Task<ProgramResult> ScanAsync(
        string openDossiers, IEnumerable<(string Key, object? Value)>? settings = null, params (string File, string Text)[] others)
    {
        Write(openDossiers, settings, others);
        return Folder.RunAsync("scan", "--format", "json", "--unjudged", "--at", At);
    }

    /// <summary>Writes settings and profile for any command.</summary>
    public void Write(string openDossiers, IEnumerable<(string Key, object? Value)>? settings = null, params (string File, string Text)[] others)
    {
        Folder.WriteProfile(ProfileName, openDossiers, others);
        var source = new Dictionary<string, object?>
        {
            ["Name"] = "own",
            ["Provider"] = Engine,
            ["ConnectionString"] = ConnectionString,
            ["Profile"] = ProfileName,
        };
        foreach (var (key, value) in settings ?? [])
            source[key] = value;
        Folder.WriteSettings([source]);
    }

    public void Dispose() => Folder.Dispose();

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of the tests themselves.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
