using Npgsql;

namespace OneStopWatcher.Tests.Postgres;

public sealed class PostgresServerTests(PostgresServer postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateDatabase_Twice_GivesTwoDatabasesThatKeepVietnamese()
    {
        await using var first = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using var second = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());

        await ExecuteAsync(first, "create table places (name text)");
        await ExecuteAsync(first, "insert into places values ('Lai Vung, Đồng Tháp')");
        await ExecuteAsync(second, "create table places (name text)");

        Assert.Equal("Lai Vung, Đồng Tháp", await ScalarAsync(first, "select name from places"));
        Assert.Equal(0L, await ScalarAsync(second, "select count(*) from places"));
    }

    [Fact]
    public async Task Server_OfficeZone_IsKnown()
    {
        await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());

        Assert.Equal("2026-01-02 07:00:00", await ScalarAsync(source, "select ('2026-01-02T00:00:00Z'::timestamptz at time zone 'Asia/Ho_Chi_Minh')::text"));
    }

    [Fact]
    public async Task CreateDatabase_FromTemplateStillInUse_CopiesItsRows()
    {
        var template = await postgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(template);
        await ExecuteAsync(source, "create table numbers as select generate_series(1, 7) as number");

        var name = new NpgsqlConnectionStringBuilder(template).Database;
        await using var copy = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync(name));

        Assert.Equal(7L, await ScalarAsync(copy, "select count(*) from numbers"));
    }

    [Fact]
    public async Task Restart_OwnCluster_EndsSessionsAndKeepsRowsAndAddress()
    {
        await using var own = await PostgresServer.StartOwnAsync();
        var address = await own.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(address);
        await ExecuteAsync(source, "create table kept as select 1 as number");
        await using var session = await source.OpenConnectionAsync(Cancellation);

        await own.RestartAsync();

        await using var command = new NpgsqlCommand("select 1", session);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync(Cancellation));
        await using var fresh = NpgsqlDataSource.Create(address);
        Assert.Equal(1L, await ScalarAsync(fresh, "select count(*) from kept"));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
