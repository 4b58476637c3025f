using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using OneStopWatcher.Seeding;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Seeding;

public sealed class PostgreSqlSampleTests(PostgresServer postgres) : SampleDatabaseTests
{
    private protected override SampleEngine Engine => SampleEngine.PostgreSql;

    [Fact]
    public async Task Fill_ForeignTableInAnotherSchema_Refuses()
    {
        var database = await ConnectionStringAsync();
        await ExecuteAsync(database, "create schema motcua");
        await ExecuteAsync(database, "create table motcua.dossiers (id text)");

        var refusal = await Assert.ThrowsAsync<ForeignTablesException>(() => FillAsync(database, Districts.At(Districts.Monday, 20)));
        Assert.Equal(["motcua.dossiers"], refusal.Tables);
    }

    [Fact]
    public async Task Statements_SameDistrictOnBothEngines_GiveTheSameRows()
    {
        var district = Districts.At(Districts.Monday, 1000);
        using var file = new SampleFile();
        var database = await ConnectionStringAsync();
        await FillAsync(database, district);
        await SampleDatabase.FillAsync(SampleEngine.Sqlite, file.ConnectionString, district, progress: null, Cancellation);
        await using var server = Connect(database);
        await server.OpenAsync(Cancellation);
        await using var embedded = await file.OpenAsync();
        string[] some = ["hs00000001", "hs00000002", "hs00000003", "hs00000999"];

        await AssertSameAsync(1000 / 2, "open-dossiers.postgresql.sql", "open-dossiers.sqlite.sql");
        await AssertSameAsync(
            some.Length,
            "dossiers-by-id.postgresql.sql",
            "dossiers-by-id.sqlite.sql",
            new NpgsqlParameter("ids", some),
            new SqliteParameter("@ids", $"[\"{string.Join("\",\"", some)}\"]"));
        await AssertSameAsync(district.Officials.Count, "officials.sql", "officials.sql");
        await AssertSameAsync(13, "units.sql", "units.sql");

        async Task AssertSameAsync(int count, string onServer, string inFile, NpgsqlParameter? serverIds = null, SqliteParameter? fileIds = null)
        {
            var expected = await ReferenceProfile.ReadAsync(server, onServer, serverIds);
            var actual = await ReferenceProfile.ReadAsync(embedded, inFile, fileIds);
            Assert.Equal(count, expected.Count);
            Assert.Equal(expected.Select(Line), actual.Select(Line));
        }

        static string Line(Dictionary<string, object?> row) =>
            string.Join('|', row.Select(pair => $"{pair.Key}={ReferenceProfile.Spelled(pair.Key, pair.Value)}"));
    }

    // As when the reader's account sees only some of them: whoever is missing there must not turn into "nobody handles it".
    [Fact]
    public async Task Statements_HandlerMissingAmongOfficials_StillNameItById()
    {
        var district = Districts.At(Districts.Monday, 100);
        var (dossier, handler) = district.Dossiers()
            .Where(item => item.ClosedAt is null)
            .SelectMany(item => item.Steps[^1].Handlers.Where(handler => handler.Capacity == "assignee"), (item, handler) => (item.Id, handler.OfficialId))
            .First();
        using var file = new SampleFile();
        var database = await ConnectionStringAsync();
        await FillAsync(database, district);
        await SampleDatabase.FillAsync(SampleEngine.Sqlite, file.ConnectionString, district, progress: null, Cancellation);
        await ExecuteAsync(database, $"alter table step_handlers drop constraint step_handlers_official_id_fkey; delete from officials where id = '{handler}'");
        await using var server = Connect(database);
        await server.OpenAsync(Cancellation);
        await using var embedded = await file.OpenAsync();
        await using var delete = embedded.CreateCommand();
        delete.CommandText = $"pragma foreign_keys = off; delete from officials where id = '{handler}'";
        await delete.ExecuteNonQueryAsync(Cancellation);

        foreach (var (connection, engine) in new[] { (server, "postgresql"), (embedded, "sqlite") })
        {
            var rows = await ReferenceProfile.ReadAsync(connection, $"open-dossiers.{engine}.sql");
            var assignees = ReferenceProfile.Spelled("assignees", rows.Single(row => (string)row["dossier_id"]! == dossier)["assignees"]);
            Assert.Contains($$"""{"id":"{{handler}}"}""", assignees!.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private protected override Task<string> ConnectionStringAsync() => postgres.CreateDatabaseAsync();

    private protected override DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString);
}
