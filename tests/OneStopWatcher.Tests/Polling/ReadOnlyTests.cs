using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Polling;

/// <summary>The watched database is never written to, even by a profile that tries and with a role that could.</summary>
public sealed class ReadOnlyTests(PostgresServer postgres)
{
    // Volatile and in a language that may do anything.
    private const string WritingFunction = """
        create table victims (id integer);
        create function scribble() returns text language plpgsql volatile as
        $$ begin insert into victims values (1); return 'd1'; end $$
        """;

    // The test's role is a superuser: nothing but the watcher's own locks stands in the way.
    [Theory]
    [InlineData("with x as (insert into victims values (1) returning id) {0}")]
    [InlineData("{1}")]
    [InlineData("insert into victims values (1) returning 'd1' as dossier_id")]
    [InlineData("{0}; insert into victims values (1)")]
    [InlineData("commit; set session characteristics as transaction read write; insert into victims values (1); {0}")]
    [InlineData("{0}; commit; set default_transaction_read_only = off; insert into victims values (1)")]
    [InlineData("{0}; commit; begin read write; insert into victims values (1); commit")]
    public async Task Scan_StatementThatWrites_FailsAndWritesNothingOnPostgres(string statement)
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await database.ExecuteAsync(WritingFunction);
        var row = ContractSql.Row(database.Engine, "d1");
        var rowByFunction = ContractSql.Row(database.Engine, id: null, ("dossier_id", "scribble()"));

        var result = await database.ScanAsync(string.Format(statement, row, rowByFunction));

        Assert.Contains("source 'own': open-dossiers.sql", result.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(0L, await database.ScalarAsync("select count(*) from victims"));
    }

    // A profile may set the session's options back; the transaction still cannot write.
    [Fact]
    public async Task Scan_ConnectionStringThatAllowsWriting_StillWritesNothing()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await database.ExecuteAsync(WritingFunction);
        var row = ContractSql.Row(database.Engine, id: null, ("dossier_id", "scribble()"));

        var result = await database.ScanAsync(
            row, [("ConnectionString", database.ConnectionString + ";Options=-c default_transaction_read_only=off")]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("read-only transaction", result.Error, StringComparison.Ordinal);
        Assert.Equal(0L, await database.ScalarAsync("select count(*) from victims"));
    }

    [Theory]
    [InlineData("officials.sql", "select scribble() as id")]
    [InlineData("officials.sql", "select 'a' as id; commit; begin read write; insert into victims values (1); commit")]
    [InlineData("units.sql", "select scribble() as code")]
    [InlineData("units.sql", "select 'a' as code; commit; begin read write; insert into victims values (1); commit")]
    public async Task Scan_StatementAboutPeopleThatWrites_FailsAndWritesNothing(string file, string statement)
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await database.ExecuteAsync(WritingFunction);

        var result = await database.ScanAsync(
            ContractSql.Row(database.Engine, "d1"), settings: null, (file, statement));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(0L, await database.ScalarAsync("select count(*) from victims"));
    }

    [Theory]
    [InlineData("insert into victims values (1) returning id as dossier_id")]
    [InlineData("{0}; insert into victims values (1)")]
    [InlineData("pragma query_only = off; insert into victims values (1); {0}")]
    public async Task Scan_StatementThatWrites_FailsAndWritesNothingOnSqlite(string statement)
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.Sqlite, postgres);
        await database.ExecuteAsync("create table victims (id integer)");

        var result = await database.ScanAsync(
            string.Format(statement, ContractSql.Row(database.Engine, "d1")), [("ConnectionString", database.ConnectionString + ";Mode=ReadWriteCreate")]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(0L, await database.ScalarAsync("select count(*) from victims"));
    }

    [Fact]
    public async Task Scan_SqliteFileThatDoesNotExist_FailsAndMakesNone()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.Sqlite, postgres);

        var result = await database.ScanAsync(
            ContractSql.Row(database.Engine, "d1"), [("ConnectionString", "Data Source=nowhere.db;Mode=ReadWriteCreate")]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.False(File.Exists(database.Folder.PathOf("nowhere.db")));
    }
}
