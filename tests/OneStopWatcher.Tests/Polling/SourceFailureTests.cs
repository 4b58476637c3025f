using System.Diagnostics;
using OneStopWatcher.Polling;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Polling;

/// <summary>A read that fails, breaks off or takes too long fails as a whole; nothing is concluded from a part.</summary>
public sealed class SourceFailureTests(PostgresServer postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 45, 0, TimeSpan.FromHours(7));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "pg_sleep(60)::text")]
    [InlineData(PolledDatabase.Sqlite, "(with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000) select count(*) from n)")]
    public async Task Read_StatementThatTakesTooLong_NamesStatementTimeout(string engine, string slow)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var began = Stopwatch.StartNew();

        var failure = await FailureAsync(database.Source(ContractSql.Row(engine, "d1", ("status_code", slow)), TimeSpan.FromSeconds(1)));

        Assert.Contains("StatementTimeout (00:00:01)", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsSettings);
        Assert.InRange(began.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20));
    }

    // The limit is each statement's own: an hour after opening, a short statement still may run.
    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "select max(i)::text as id from generate_series(1, 50000) as n(i)")]
    [InlineData(PolledDatabase.Sqlite, "with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000) select cast(max(i) as text) as id from n")]
    public async Task Read_LaterStatement_HasATimeoutOfItsOwn(string engine, string officials)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var source = database.Source(ContractSql.Row(engine, "d1"), TimeSpan.FromSeconds(1), (Profile.Officials, officials));
        await using var reader = await DossierReader.OpenAsync(source, Now, Cancellation);

        await Task.Delay(TimeSpan.FromSeconds(1.2), Cancellation);

        Assert.Equal("50000", Assert.Single(await reader.OfficialsAsync([], Cancellation)).Official.Id);
        await Task.Delay(TimeSpan.FromSeconds(1.2), Cancellation);
        Assert.Equal("d1", Assert.Single(await ReadAllAsync(reader)).Dossier!.Id);
        Assert.Single(await reader.OfficialsAsync([], Cancellation));
    }

    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "begin; create table busy (id integer); lock table busy in access exclusive mode; commit; begin; lock table busy in access exclusive mode", "busy")]
    [InlineData(PolledDatabase.Sqlite, "create table busy (id integer); begin exclusive", "busy")]
    public async Task Read_LockedByAWriter_GivesUpAfterTheStatementTimeout(string engine, string locking, string table)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        await using var writer = await database.OpenAsync();
        await PolledDatabase.ExecuteAsync(writer, locking);
        var began = Stopwatch.StartNew();

        var failure = await FailureAsync(database.Source($"{ContractSql.Row(engine, "d1")} from {table}", TimeSpan.FromSeconds(1)));

        Assert.False(failure.IsSettings);
        Assert.Matches("lock|StatementTimeout", failure.Message);
        Assert.InRange(began.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "generate_series(1, 3000) as n(i)", "n.i / (n.i - 2990)", "division by zero")]
    [InlineData(PolledDatabase.Sqlite, "(with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) select i from n) n", "abs(iif(n.i = 2990, -9223372036854775807 - 1, n.i))", "integer overflow")]
    public async Task Scan_StreamThatBreaksInTheMiddle_FailsWholeAndPrintsNothing(string engine, string numbers, string breaking, string cause)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var rows = $"{ContractSql.Row(engine, "d1", ("dossier_id", "'d' || n.i"), ("status_code", $"'s' || {breaking}"))} from {numbers}";
        var read = 0;

        await using (var reader = await DossierReader.OpenAsync(database.Source(rows), Now, Cancellation))
            await Assert.ThrowsAsync<SourceFailureException>(async () => { await foreach (var _ in reader.OpenDossiersAsync(Cancellation)) read++; });
        var result = await database.ScanAsync(rows);

        Assert.Equal(2989, read);
        Assert.Contains(cause, result.Error, StringComparison.Ordinal);
        Assert.Contains("open-dossiers.sql failed while reading", result.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Read_SessionEndedByTheServerInTheMiddle_FailsWhole()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        var rows = $"{ContractSql.Row(database.Engine, "d1", ("dossier_id", "'d' || n.i"), ("status_name", "repeat('x', 1000)"))} from generate_series(1, 1000000) as n(i)";
        var read = 0;

        var failure = await Assert.ThrowsAsync<SourceFailureException>(async () =>
        {
            await using var reader = await DossierReader.OpenAsync(database.Source(rows), Now, Cancellation);
            await foreach (var _ in reader.OpenDossiersAsync(Cancellation))
            {
                if (++read == 100)
                    await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            }
        });

        Assert.InRange(read, 100, 999_999);
        Assert.False(failure.IsSettings);
        Assert.Contains("open-dossiers.sql failed while reading", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officials.sql", "select '1' as id, 1 / (i - i) as name from generate_series(1, 5) as n(i)")]
    [InlineData("units.sql", "select '1' as code, 1 / (i - i) as name from generate_series(1, 5) as n(i)")]
    public async Task Scan_PeopleThatCannotBeRead_FailsWhole(string file, string statement)
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);

        var result = await database.ScanAsync(ContractSql.Row(database.Engine, "d1"), settings: null, (file, statement));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains($"{file} failed", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_HostThatIsNotThere_ExitsWithTwo()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);

        var result = await database.ScanAsync(
            ContractSql.Row(database.Engine, "d1"), [("ConnectionString", "Host=127.0.0.1;Port=1;SSL Mode=Disable;Database=onestop;Username=reader;Timeout=5")]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("source 'own': cannot be opened", result.Error, StringComparison.Ordinal);
    }

    private static async Task<SourceFailureException> FailureAsync(Source source) =>
        await Assert.ThrowsAsync<SourceFailureException>(async () =>
        {
            await using var reader = await DossierReader.OpenAsync(source, Now, Cancellation);
            await ReadAllAsync(reader);
        });

    private static async Task<List<ReadDossier>> ReadAllAsync(DossierReader reader)
    {
        var all = new List<ReadDossier>();
        await foreach (var read in reader.OpenDossiersAsync(Cancellation))
            all.Add(read);
        return all;
    }
}
