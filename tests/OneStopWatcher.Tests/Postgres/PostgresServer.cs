using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

[assembly: AssemblyFixture(typeof(OneStopWatcher.Tests.Postgres.PostgresServer))]

namespace OneStopWatcher.Tests.Postgres;

/// <summary>
/// A real PostgreSQL for the whole test run: the server that <c>OSW_TEST_PG</c> names, else a cluster of its own.
/// Take it as a constructor parameter. A test that restarts or stops the server starts one of its own
/// (<c>await using var postgres = await PostgresServer.StartOwnAsync();</c>), because the shared one serves other tests meanwhile.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> createdDatabases = new();
    private PostgresCluster? cluster;
    private string server = "";

    /// <summary>True when the cluster belongs to this run and so may be stopped and restarted.</summary>
    public bool IsOwnCluster => cluster is not null;

    public static async Task<PostgresServer> StartOwnAsync()
    {
        var postgres = new PostgresServer();
        await postgres.StartClusterAsync();
        return postgres;
    }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("OSW_TEST_PG") is { Length: > 0 } given)
            server = given;
        else
            await StartClusterAsync();
    }

    public string ConnectionString(string database)
    {
        var builder = new NpgsqlConnectionStringBuilder(server) { Database = database };

        // The program refuses what is neither verified nor plainly without TLS.
        if (builder.SslMode == SslMode.Prefer)
            builder.SslMode = SslMode.Disable;
        return builder.ConnectionString;
    }

    /// <summary>A fresh database.</summary>
    /// <param name="template">Name of a database to copy (about 0.1 s), whose sessions are ended first; null for an empty one.</param>
    /// <returns>The connection string of the new database.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var name = $"osw_test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(MaintenanceConnectionString());
        await connection.OpenAsync(cancellationToken);
        if (template is not null)
        {
            // PostgreSQL refuses to copy a database while a pooled connection still sits in it.
            await using var ending = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = @template", connection);
            ending.Parameters.AddWithValue("template", template);
            await ending.ExecuteNonQueryAsync(cancellationToken);
        }

        await ExecuteAsync(connection, $"create database {name} template {Quoted(template ?? "template0")}", cancellationToken);
        createdDatabases.Enqueue(name);
        return ConnectionString(name);
    }

    /// <summary>Stops the server, ending every session, and starts it again on the same port.</summary>
    public async Task RestartAsync()
    {
        await OwnCluster().StopAsync();
        await OwnCluster().StartAsync();
    }

    public Task StopAsync() => OwnCluster().StopAsync();

    public Task StartAsync() => OwnCluster().StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
            return;
        }

        if (createdDatabases.IsEmpty)
            return;
        await using var connection = new NpgsqlConnection(MaintenanceConnectionString());
        await connection.OpenAsync(CancellationToken.None);
        foreach (var database in createdDatabases)
            await ExecuteAsync(connection, $"drop database if exists {Quoted(database)} with (force)", CancellationToken.None);
    }

    private async Task StartClusterAsync()
    {
        cluster = await PostgresCluster.CreateAsync();
        server = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={cluster.Port};Username=postgres");
    }

    private PostgresCluster OwnCluster() =>
        cluster ?? throw new InvalidOperationException("The server named by OSW_TEST_PG is not this run's to restart: use PostgresServer.StartOwnAsync().");

    // Without pooling, so that nothing lingers in the maintenance database.
    private string MaintenanceConnectionString() =>
        new NpgsqlConnectionStringBuilder(server) { Database = new NpgsqlConnectionStringBuilder(server).Database ?? "postgres", Pooling = false }.ConnectionString;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // A database's name cannot be a parameter; it is quoted.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
