using System.Globalization;
using Npgsql;
using OneStopWatcher.Seeding;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Seeding;

namespace OneStopWatcher.Tests.Guides;

/// <summary>The one-stop database of the guides, <c>onestop</c> on <c>db.example</c>: a server with TLS that asks everybody but its owner for a password.</summary>
internal static class OneStopDatabase
{
    private const string Name = "onestop";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<NpgsqlConnectionStringBuilder> CreateAsync(PostgresServer postgres, (string Certificate, string Key) issued)
    {
        var maintenance = postgres.ConnectionString("postgres");
        await ExecuteAsync(maintenance, $"create database {Name} template template0");
        var database = new NpgsqlConnectionStringBuilder(postgres.ConnectionString(Name)) { Pooling = false };
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        await SampleDatabase.FillAsync(SampleEngine.PostgreSql, database.ConnectionString, Districts.At(now, 300), progress: null, Cancellation);

        await using var connection = new NpgsqlConnection($"{maintenance};Pooling=false");
        await connection.OpenAsync(Cancellation);
        await ServerFile.WriteAsync(connection, "server.crt", issued.Certificate, Cancellation);
        await ServerFile.WriteAsync(connection, "server.key", issued.Key, Cancellation);
        await ServerFile.WriteAsync(connection, "pg_hba.conf", "host all postgres 127.0.0.1/32 trust\nlocal all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256", Cancellation);
        await ExecuteAsync(maintenance, "alter system set ssl = on");
        await ExecuteAsync(maintenance, "select pg_reload_conf()");
        return database;
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync(Cancellation);
#pragma warning disable CA2100 // Statements of the tests themselves.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
