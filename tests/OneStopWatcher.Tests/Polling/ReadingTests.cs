using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Polling;

/// <summary>What columns, zones and parameters mean, on both engines.</summary>
public sealed class ReadingTests(PostgresServer postgres)
{
    // Received on Wednesday morning, due at midnight after Thursday: a term of 16 hours. On Wednesday at 7:45 there are 15:15 left.
    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Scan_ReceivedAtLeftOut_CountsAsAcceptedAndDropsTheShareOfTheTerm(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        (string, string?) dueSoon = ("due_at", ContractSql.Instant(engine, "2026-11-26T10:00:00+07:00"));
        var received = ("received_at", ContractSql.Instant(engine, "2026-11-25T07:00:00+07:00"));
        var notReceived = ("received_at", engine == PolledDatabase.PostgreSql ? "null::timestamptz" : "null");

        var without = await database.ScanAsync(ContractSql.Rows([
            ContractSql.Row(engine, "late", ("received_at", null)),
            ContractSql.Row(engine, "soon", dueSoon, ("received_at", null)),
        ]));
        var with = await database.ScanAsync(ContractSql.Rows([
            ContractSql.Row(engine, "late"),
            ContractSql.Row(engine, "half the term is 8 hours", dueSoon, received),
            ContractSql.Row(engine, "late but not accepted", notReceived),
        ]));

        Assert.Equal(["Overdue late", "DueSoon soon"], ScanLine.Of(without));
        Assert.Equal(["Overdue late"], ScanLine.Of(with));
    }

    // 20 November, 10 o'clock wherever the source is; the office reads it seven hours ahead of UTC.
    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "Asia/Ho_Chi_Minh", "2026-11-20T10:00:00+07:00")]
    [InlineData(PolledDatabase.Sqlite, "Asia/Ho_Chi_Minh", "2026-11-20T10:00:00+07:00")]
    [InlineData(PolledDatabase.PostgreSql, "Asia/Tokyo", "2026-11-20T08:00:00+07:00")]
    [InlineData(PolledDatabase.Sqlite, "Asia/Tokyo", "2026-11-20T08:00:00+07:00")]
    [InlineData(PolledDatabase.PostgreSql, "America/New_York", "2026-11-20T22:00:00+07:00")]
    [InlineData(PolledDatabase.Sqlite, "America/New_York", "2026-11-20T22:00:00+07:00")]
    public async Task Scan_InstantWithoutZone_IsReadInTheSourcesZone(string engine, string zone, string dueAt)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var cast = engine == PolledDatabase.PostgreSql ? "::timestamp" : "";
        var rows = ContractSql.Row(engine, "plain", ("due_at", $"'2026-11-20 10:00:00'{cast}"));

        var result = await database.ScanAsync(rows, [("TimeZone", zone)]);

        Assert.Equal(["Overdue plain"], ScanLine.Of(result));
        Assert.Equal(dueAt, ScanLine.Text(Assert.Single(ScanLine.Rows(result)), "dueAt"));
    }

    // New York skipped 02:30 on 8 March 2026, and had 01:30 of 1 November twice: the later instant, and standard time.
    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "2026-03-08 02:30:00", "2026-03-08T14:30:00+07:00")]
    [InlineData(PolledDatabase.Sqlite, "2026-03-08 02:30:00", "2026-03-08T14:30:00+07:00")]
    [InlineData(PolledDatabase.PostgreSql, "2026-11-01 01:30:00", "2026-11-01T13:30:00+07:00")]
    [InlineData(PolledDatabase.Sqlite, "2026-11-01 01:30:00", "2026-11-01T13:30:00+07:00")]
    public async Task Scan_LocalTimeThatIsSkippedOrDoubled_IsReadTheSameOnBothEngines(string engine, string local, string dueAt)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var cast = engine == PolledDatabase.PostgreSql ? "::timestamp" : "";

        var result = await database.ScanAsync(ContractSql.Row(engine, "plain", ("due_at", $"'{local}'{cast}")), [("TimeZone", "America/New_York")]);

        Assert.Equal(dueAt, ScanLine.Text(Assert.Single(ScanLine.Rows(result)), "dueAt"));
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00+07:00")]
    [InlineData("2026-11-20T03:00:00Z")]
    [InlineData("2026-11-20T03:00:00.000000Z")]
    [InlineData("2026-11-20 10:00:00+07:00")]
    [InlineData("2026-11-20 10:00:00")]
    [InlineData("2026-11-20 10:00")]
    [InlineData("2026-11-20T10:00")]
    [InlineData("2026-11-20T10:00:00.0000000")]
    [InlineData("2026-11-19T22:00:00-05:00")]
    [InlineData("2026-11-20T10:00:00.123456+07", "2026-11-20T10:00:00.123+07:00")]
    [InlineData(" 2026-11-20 10:00:00 ")]
    public async Task Scan_InstantOfSqlite_IsReadInTheUsualFormsOfIso8601(string text, string dueAt = "2026-11-20T10:00:00+07:00")
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.Sqlite, postgres);

        var result = await database.ScanAsync(ContractSql.Row(database.Engine, "d1", ("due_at", $"'{text}'")));

        Assert.Equal(["Overdue d1"], ScanLine.Of(result));
        Assert.Equal(dueAt, ScanLine.Text(Assert.Single(ScanLine.Rows(result)), "dueAt"));
    }

    [Theory]
    [InlineData(PolledDatabase.PostgreSql, "to_char(@now at time zone 'UTC', 'YYYY-MM-DD HH24:MI')")]
    [InlineData(PolledDatabase.Sqlite, "replace(substr(@now, 1, 16), 'T', ' ')")]
    public async Task Scan_Parameters_ReachTheStatement(string engine, string now)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var rows = ContractSql.Row(
            engine, "d1", ("agency_code", now), ("agency_name", "@tz"), ("procedure_code", "@tenant"), ("procedure_name", "@own"), ("status_code", "@kept || @nowhere"));
        const string Manifest = """
            { "contractVersion": 1, "provider": [ "PostgreSql", "Sqlite" ], "parameters": { "own": "default", "kept": "default", "nowhere": 7 } }
            """;

        var result = await database.ScanAsync(
            rows + " where @tenant = 'lv'",
            [("TimeZone", "Asia/Tokyo"), ("Tenant", "lv"), ("Parameters", new { own = "it's; -- set" })],
            ("profile.json", Manifest));

        Assert.Equal(["Overdue d1"], ScanLine.Of(result));
        var row = Assert.Single(ScanLine.Rows(result));
        Assert.Equal(
            ["2026-11-25 00:45", "Asia/Tokyo", "lv", "it's; -- set", "default7"],
            new[] { "agencyCode", "agencyName", "procedureCode", "procedureName", "statusCode" }.Select(name => ScanLine.Text(row, name)));
    }

    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Scan_NoTenant_IsNullInTheStatement(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);

        var result = await database.ScanAsync($"{ContractSql.Row(engine, "d1")} where @tenant is null or @tenant = 'lv'");

        Assert.Equal(["Overdue d1"], ScanLine.Of(result));
    }
}
