using OneStopWatcher.Polling;
using OneStopWatcher.Seeding;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Seeding;

namespace OneStopWatcher.Tests.Polling;

/// <summary><c>check --online</c> names the index that would spare the one-stop database a full read of a big table, and creates none.</summary>
public sealed class IndexAdviceTests(PostgresServer postgres)
{
    private const string Create = "create index concurrently on public.dossiers (id) where closed_at is null;";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_ReferenceSchema_NamesTheIndexThatIsMissing_AndItHelps()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await database.ExecuteAsync(SeedFiles.Text("postgresql/schema.sql"));
        await FillAsync(database, closed: IndexAdvice.LeastRows, open: 100);
        var source = database.Source(await File.ReadAllTextAsync(Path.Combine(ReferenceProfile.Folder, "open-dossiers.postgresql.sql"), Cancellation));
        Assert.Empty(await IndexAdvice.FindAsync(source, Cancellation));

        await database.ExecuteAsync("drop index dossiers_open");
        var advice = FormattableString.Invariant(Assert.Single(await IndexAdvice.FindAsync(source, Cancellation)));

        Assert.Contains("open-dossiers.sql reads all of public.dossiers, about 50,", advice, StringComparison.Ordinal);
        Assert.EndsWith(Create, advice, StringComparison.Ordinal);
        Assert.Equal(0L, await database.ScalarAsync("select count(*) from pg_indexes where indexdef like '%closed_at%'"));

        await database.ExecuteAsync(Create);
        Assert.Empty(await IndexAdvice.FindAsync(source, Cancellation));
    }

    [Fact]
    public async Task Check_WithoutTheIndex_WarnsAndSucceeds()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await database.ExecuteAsync(SeedFiles.Text("postgresql/schema.sql"));
        await FillAsync(database, closed: IndexAdvice.LeastRows, open: 100);
        await database.ExecuteAsync("drop index dossiers_open");
        database.Folder.WriteSettings(
            [new { Name = "own", Provider = database.Engine, database.ConnectionString, Profile = "reference" }],
            ("Recipients", new { Administrators = new[] { "quantri@xa.example" } }),
            ("Mail", new { From = "motcua@xa.example", Transport = "Pickup" }));

        var result = await database.Folder.RunAsync("check", "--online");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("warning: Sources:0:Profile open-dossiers.sql reads all of public.dossiers", result.Output, StringComparison.Ordinal);
    }

    // Few closed, or many open: nothing would be gained.
    [Theory]
    [InlineData(1_000, 10)]
    [InlineData(40_000, 20_000)]
    public async Task Find_NothingToGain_SaysNothing(int closed, int open)
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await database.ExecuteAsync("create table cases (number integer, closed_at timestamptz)");
        await database.ExecuteAsync($"insert into cases select n, case when n <= {closed} then now() end from generate_series(1, {closed + open}) n; analyze cases");

        Assert.Empty(await IndexAdvice.FindAsync(database.Source("select number from cases where closed_at is null"), Cancellation));
    }

    // Without a key, and with what is compared: the compared column leads, and what depends on the moment stays out of the index's condition.
    [Theory]
    [InlineData("closed_at is null and \"Trạng thái\" in ('4', '5')", "(\"Trạng thái\") where closed_at is null;")]
    [InlineData("due_at < @now", "(due_at);")]
    [InlineData("closed_at is null", "(number) where closed_at is null;")]
    public async Task Find_OtherConditions_GoToColumnsOrCondition(string where, string expected)
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await database.ExecuteAsync("create table cases (number integer, closed_at timestamptz, due_at timestamptz, \"Trạng thái\" text)");
        await database.ExecuteAsync("insert into cases select n, case when n > 50 then now() end, '2200-01-01', case when n > 50 then '10' else '4' end from generate_series(1, 60000) n; analyze cases");

        var advice = FormattableString.Invariant(Assert.Single(await IndexAdvice.FindAsync(database.Source($"select number from cases where {where}"), Cancellation)));

        Assert.EndsWith($"create index concurrently on public.cases {expected}", advice, StringComparison.Ordinal);
    }

    private static Task FillAsync(PolledDatabase database, int closed, int open) => database.ExecuteAsync(
        $"""
        set session_replication_role = replica;
        insert into units values ('U', 'Xã', 'commune', null);
        insert into fields values ('HT', 'Hộ tịch');
        insert into procedures values ('P', 'Khai sinh', 'HT', 1, 'working_days');
        insert into statuses values ('4', 'Đang xử lý', false);
        insert into dossiers (id, code, procedure_code, unit_code, status_code, channel, applicant_name, submitted_at, received_at, due_at, closed_at, updated_at)
        select 'HS' || n, 'HS' || n, 'P', 'U', '4', 'direct', 'A', now(), now(), now(), case when n > {open} then now() end, now()
        from generate_series(1, {closed + open}) n;
        analyze
        """);
}
