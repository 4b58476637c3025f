using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Polling;

/// <summary>A profile that does not fit is named before a row is read: what it must return, and what it returns.</summary>
public sealed class ContractBreachTests(PostgresServer postgres)
{
    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "relation \"nowhere\" does not exist")]
    [InlineData(PolledDatabase.Sqlite, "no such table: nowhere")]
    public async Task Scan_MissingTable_NamesProfileAndTable(string engine, string cause)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);

        var result = await database.ScanAsync($"{ContractSql.Row(engine, "d1")} from nowhere");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(cause, result.Error, StringComparison.Ordinal);
        Assert.Contains("profile 'own-profile' does not fit this database", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Scan_SeveralMissingColumns_NamesEachWithItsType(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);

        var result = await database.ScanAsync(ContractSql.Row(engine, "d1", ("due_at", null), ("is_suspended", null), ("leaders", null), ("dossier_code", null)));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.All(
            ["due_at (timestamptz)", "is_suspended (boolean)", "leaders (jsonb or text)", "dossier_code (text)"],
            column => Assert.Contains($"open-dossiers.sql must return a column {column}, but returns only assignees, completed_at, dossier_id", result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scan_SeveralWrongTypes_NamesEachWithWhatItIsAndMustBe()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);

        var result = await database.ScanAsync(ContractSql.Row(
            database.Engine, "d1",
            ("dossier_id", "1"), ("due_at", "date '2026-11-25'"), ("is_suspended", "0"), ("assignees", "array['a']"), ("received_at", "'2026-11-25'::text"),
            ("supplement_count", "1.5"), ("submission_channel", "'online'::varchar(10)"), ("completed_at", "null::timestamp(3)")));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.All(
            [
                "dossier_id as text, but returns integer", "due_at as timestamptz, but returns date", "is_suspended as boolean, but returns integer",
                "assignees as jsonb or text, but returns text[]", "received_at as timestamptz, but returns text", "supplement_count as integer, but returns numeric",
            ],
            problem => Assert.Contains($"open-dossiers.sql must return column {problem}; cast it in the statement", result.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("submission_channel", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("completed_at", result.Error, StringComparison.Ordinal);
    }

    // The statement by key has the same columns and is_closed besides; it is verified before it is ever needed.
    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Scan_ByKeyWithoutIsClosed_NamesIt(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);

        var result = await database.ScanAsync(ContractSql.Row(engine, "d1"), settings: null, ("dossiers-by-id.sql", ContractSql.Row(engine, "d1")));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("dossiers-by-id.sql must return a column is_closed (boolean)", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "officials", "id")]
    [InlineData(PolledDatabase.Sqlite, "officials", "id")]
    [InlineData(PolledDatabase.PostgreSql, "units", "code")]
    [InlineData(PolledDatabase.Sqlite, "units", "code")]
    public async Task Scan_PeopleWithoutTheirKey_NamesIt(string engine, string statement, string key)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);

        var result = await database.ScanAsync(ContractSql.Row(engine, "d1"), settings: null, ($"{statement}.sql", "select 'x' as name"));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains($"{statement}.sql must return a column {key} (text), but returns only name", result.Error, StringComparison.Ordinal);
    }

    // SQLite's driver does not say which.
    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "nobody")]
    [InlineData(PolledDatabase.Sqlite, "statements may name @now, @tz, @tenant and what profile.json declares")]
    public async Task Scan_ParameterThatNobodyDeclares_IsAFaultOfTheProfile(string engine, string told)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);

        var result = await database.ScanAsync($"{ContractSql.Row(engine, "d1")} where 1 < @nobody");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("source 'own': open-dossiers.sql cannot be prepared", result.Error, StringComparison.Ordinal);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", result.Error, StringComparison.Ordinal);
    }
}
