using System.Diagnostics;
using OneStopWatcher.Polling;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Polling;

/// <summary>A profile that returns too much fails its sweep or spoils its row; it neither fills the memory nor runs for ever.</summary>
public sealed class CapTests(PostgresServer postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 45, 0, TimeSpan.FromHours(7));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Read_AsManyRowsAsMaxRows_IsWhole(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        await using var reader = await DossierReader.OpenAsync(database.Source(Dossiers(engine, 50)) with { MaxRows = 50 }, Now, Cancellation);

        Assert.Equal(50, await CountAsync(reader));
    }

    // Far more than could be read to the end: who gives up must not have to.
    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Read_MoreRowsThanMaxRows_FailsAtOnceAndNamesTheRemedy(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var source = database.Source(Dossiers(engine, 1_000_000_000), TimeSpan.FromMinutes(10)) with { MaxRows = 50 };
        var watch = Stopwatch.StartNew();
        await using var reader = await DossierReader.OpenAsync(source, Now, Cancellation);

        var failure = await Assert.ThrowsAsync<SourceFailureException>(() => CountAsync(reader));

        Assert.Equal(
            "source 'own': open-dossiers.sql failed while reading: it returned more than MaxRows (50) rows, so nothing is concluded from any; leave closed dossiers out of it, or raise MaxRows of this source",
            failure.Message);
        Assert.True(failure.IsSettings);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"took {watch.Elapsed}");
    }

    [Theory]
    [InlineData(Profile.Officials, "id")]
    [InlineData(Profile.Units, "code")]
    [InlineData(Profile.DossiersById, "dossier_id")]
    public async Task Read_OtherStatementWithMoreRows_FailsToo(string statement, string key)
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        var many = key == "dossier_id"
            ? $"{ContractSql.Row(database.Engine, "d1", ("is_closed", "true"))} from generate_series(1, 51)"
            : $"select i::text as {key} from generate_series(1, 51) as n(i)";
        var source = database.Source(ContractSql.Row(database.Engine, "d1"), timeout: null, (statement, many)) with { MaxRows = 50 };
        await using var reader = await DossierReader.OpenAsync(source, Now, Cancellation);

        var failure = await Assert.ThrowsAsync<SourceFailureException>(async () =>
        {
            await reader.OfficialsAsync([], Cancellation);
            await reader.UnitsAsync([], Cancellation);
            await reader.ClosedByKeyAsync(["d1"], Cancellation);
        });

        Assert.Contains($"{statement}.sql failed while reading: it returned more than MaxRows (50) rows", failure.Message, StringComparison.Ordinal);
    }

    // Each row in time, all of them not: the limit is of the statement, not of a row.
    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "pg_sleep(0.1)::text")]
    [InlineData(PolledDatabase.Sqlite, "(with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000) select cast(count(*) + s.i as text) from n)")]
    public async Task Read_RowsThatTrickle_FailAfterTheStatementTimeout(string engine, string slow)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var rows = Dossiers(engine, 100_000, ("status_name", slow));
        await using var reader = await DossierReader.OpenAsync(database.Source(rows, TimeSpan.FromSeconds(1)), Now, Cancellation);

        var failure = await Assert.ThrowsAsync<SourceFailureException>(() => CountAsync(reader));

        Assert.Contains("StatementTimeout (00:00:01)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "dossier_code", "repeat('ư', 4001)", "dossier_code must have at most 4000 characters, has more")]
    [InlineData(PolledDatabase.Sqlite, "dossier_code", "replace(hex(zeroblob(2001)), '00', 'ưx')", "dossier_code must have at most 4000 characters, has more")]
    [InlineData(PolledDatabase.PostgreSql, "assignees", "jsonb_build_array(jsonb_build_object('id', repeat('x', 200001)))", "assignees must have at most 200000 characters, has more")]
    [InlineData(PolledDatabase.Sqlite, "assignees", "json_array(json_object('id', hex(zeroblob(100001))))", "assignees must have at most 200000 characters, has more")]
    [InlineData(PolledDatabase.PostgreSql, "procedure_name", "repeat('x', 100000000)", "procedure_name must have at most 4000 characters, has more")]
    [InlineData(PolledDatabase.Sqlite, "procedure_name", "hex(zeroblob(50000000))", "procedure_name must have at most 4000 characters, has more")]
    [InlineData(PolledDatabase.Sqlite, "dossier_code", "x'00ff'", "dossier_code must be a text, was bytes; cast it in the statement")]
    public async Task Read_TextThatIsTooLong_SpoilsItsOwnRowAndIsNotCarried(string engine, string column, string expression, string told)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var sound = engine == PolledDatabase.PostgreSql && column == "assignees" ? ("assignees", "'[]'::jsonb") : (column, "'short'");
        if (engine == PolledDatabase.Sqlite && column == "assignees")
            sound = (column, "'[]'");
        var rows = ContractSql.Rows([ContractSql.Row(engine, "long", (column, expression)), ContractSql.Row(engine, "sound", sound)]);
        await using var reader = await DossierReader.OpenAsync(database.Source(rows), Now, Cancellation);
        var read = new List<ReadDossier>();

        await foreach (var row in reader.OpenDossiersAsync(Cancellation))
            read.Add(row);

        Assert.Equal(told, Assert.Single(read, row => row.Broken is not null).Broken!.Detail);
        Assert.Equal("sound", Assert.Single(read, row => row.Dossier is not null).Dossier!.Id);
        Assert.InRange(await LongestAsync(database.Source(rows), column), 0, 200_001);
    }

    [Fact]
    public async Task Read_TextAsLongAsAllowed_IsWhole()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        var row = ContractSql.Row(database.Engine, "d1", ("procedure_name", "repeat('ư', 4000)"), ("assignees", "jsonb_build_array(jsonb_build_object('id', repeat('x', 3900)))"));
        await using var reader = await DossierReader.OpenAsync(database.Source(row), Now, Cancellation);

        await foreach (var read in reader.OpenDossiersAsync(Cancellation))
        {
            Assert.Equal(4_000, read.Dossier!.ProcedureName!.Length);
            Assert.Equal(3_900, Assert.Single(read.Dossier.Assignees).Id.Length);
        }
    }

    /// <summary>The longest value of a column that leaves the database.</summary>
    private static async Task<int> LongestAsync(Source source, string column)
    {
        await using var connection = await SourceConnection.OpenAsync(source, Cancellation);
        var contract = await ContractCheck.VerifyAsync(source, connection, Cancellation);
        var sql = BoundedQuery.Of(source.Provider, source.Profile.Statement(Profile.OpenDossiers)!, ContractColumn.All, contract.Columns[Profile.OpenDossiers]);
        await using var statement = await SourceStatement.BeginAsync(source, connection, sql, new SourceParameters(source, Now, ids: null), Cancellation);
        var longest = 0;
        while (await statement.Reader.ReadAsync(Cancellation))
            longest = Math.Max(longest, statement.Reader[column].ToString()!.Length);
        return longest;
    }

    private static string Dossiers(string engine, int count, params (string Column, string? Expression)[] others) =>
        ContractSql.Row(engine, "d1", [("dossier_id", "'d' || s.i"), .. others]) + (engine == PolledDatabase.PostgreSql
            ? $" from (select generate_series(1, {count}) as i) as s"
            : $" from (with recursive n(i) as (select 1 union all select i + 1 from n where i < {count}) select i from n) as s");

    private static async Task<int> CountAsync(DossierReader reader)
    {
        var count = 0;
        await foreach (var _ in reader.OpenDossiersAsync(Cancellation))
            count++;
        return count;
    }
}
