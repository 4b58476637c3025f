using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Polling;

/// <summary>A row that breaks the contract is listed with what is wrong with it, and spoils no other row.</summary>
public sealed class BrokenRowTests(PostgresServer postgres)
{
    // What is wrong: column, expression, and the text that must tell it.
    private static readonly (string Column, string Expression, string Told)[] Anywhere =
    [
        ("dossier_code", "null", "dossier_code is null"),
        ("status_code", "'  '", "status_code is null"),
        ("assignees", "'Nguyễn Văn A'", "assignees must be a JSON array of people with id and name"),
        ("assignees", "'{\"id\": 1}'", "assignees must be a JSON array of people with id and name"),
        ("assignees", "'[{\"name\": \"A\"}]'", "a person has no id"),
        ("assignees", "'[\"A\"]'", "assignees must be a JSON array of people with id and name"),
        ("assignees", "'[{\"id\": 1, \"active\": \"yes\"}]'", "active must be true or false, was String"),
        ("leaders", "'null'", "leaders must be a JSON array of people with id and name"),
        ("result_state", "'lost'", "result_state must be one of recorded, awaiting_pickup, returned, was 'lost'"),
        ("submission_channel", "'fax'", "submission_channel must be one of online, direct, postal, was 'fax'"),
        ("due_at", "'9999-12-31T00:00:00Z'", "due_at must lie in 1900..2199, was in the year 9999 or beyond"),
        ("due_at", "'0001-01-02T00:00:00Z'", "due_at must lie in 1900..2199, was in the year 1 or before"),
        ("completed_at", "'1899-12-30T00:00:00Z'", "completed_at must lie in 1900..2199, was 1899-12-30"),
    ];

    private static readonly (string Column, string Expression, string Told)[] OnPostgres =
    [
        // One mistyped year must not blind the watcher to the whole office.
        ("due_at", "'20026-01-01T00:00:00Z'", "due_at must lie in 1900..2199, was in the year 9999 or beyond"),
        ("due_at", "'0044-03-15T00:00:00Z BC'", "due_at must lie in 1900..2199, was in the year 1 or before"),
        ("received_at", "'20026-01-01T00:00:00Z'", "received_at must lie in 1900..2199, was in the year 9999 or beyond"),
        ("due_at", "'infinity'", "due_at must lie in 1900..2199, was in the year 9999 or beyond"),
        ("due_at", "'-infinity'", "due_at must lie in 1900..2199, was in the year 1 or before"),
    ];

    // SQLite promises nothing about its columns, so each value is looked at.
    private static readonly (string Column, string Expression, string Told)[] OnSqlite =
    [
        ("due_at", "'0001-01-01T00:00:00'", "due_at must lie in 1900..2199, was in the year 1 or before"),
        ("due_at", "'hôm nào đó'", "due_at must be an instant (ISO 8601 or a timestamp), was 'hôm nào đó'"),
        ("due_at", "'2026-13-01T00:00:00'", "due_at must be an instant (ISO 8601 or a timestamp), was '2026-13-01T00:00:00'"),
        ("due_at", "1795564800", "due_at must be an instant (ISO 8601 or a timestamp), was '1795564800'"),

        ("due_at", "'20261120T100000'", "due_at must be an instant (ISO 8601 or a timestamp), was '20261120T100000'"),

        // Written for Vietnamese readers it is the third of April; nobody may guess the fourth of March.
        ("due_at", "'03/04/2026'", "due_at must be an instant (ISO 8601 or a timestamp), was '03/04/2026'"),
        ("due_at", "'03/04/2026 10:00:00'", "due_at must be an instant (ISO 8601 or a timestamp), was '03/04/2026 10:00:00'"),

        // A time alone is no instant of today.
        ("due_at", "'10:30'", "due_at must be an instant (ISO 8601 or a timestamp), was '10:30'"),
        ("due_at", "'5 Nov 2026'", "due_at must be an instant (ISO 8601 or a timestamp), was '5 Nov 2026'"),

        // A civil date is not the midnight at which it begins: the dossier would be late a day too early.
        ("due_at", "'2026-11-25'", "due_at must be an instant (ISO 8601 or a timestamp), was '2026-11-25'"),
        ("is_suspended", "2", "is_suspended must be a boolean (0 or 1), was '2'"),
        ("is_suspended", "'false'", "is_suspended must be a boolean (0 or 1), was 'false'"),
    ];

    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Scan_BrokenRows_AreEachUnjudgedWithTheReasonAndTheOthersJudged(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        (string Column, string Expression, string Told)[] faults = [.. Anywhere, .. engine == PolledDatabase.PostgreSql ? OnPostgres : OnSqlite];
        var rows = new List<string> { ContractSql.Row(engine, "sound-first") };
        rows.AddRange(faults.Select((fault, i) => ContractSql.Row(engine, $"broken{i}", (fault.Column, Typed(engine, fault.Column, fault.Expression)))));
        rows.Add(ContractSql.Row(engine, id: null));
        rows.Add(ContractSql.Row(engine, "several", ("dossier_code", "null"), ("result_state", "'lost'")));
        rows.Add(ContractSql.Row(engine, "sound-last"));

        var result = await database.ScanAsync(ContractSql.Rows(rows));
        var lines = ScanLine.Of(result);

        Assert.Equal(["Overdue sound-first", "Overdue sound-last"], lines.Where(line => line.StartsWith("Overdue", StringComparison.Ordinal)));
        Assert.Equal(faults.Length + 2, lines.Count(line => line.StartsWith("Unjudged", StringComparison.Ordinal)));
        Assert.All(faults.Select((fault, i) => (fault.Told, i)), fault =>
            Assert.Contains(fault.Told, Assert.Single(lines, line => line.StartsWith($"Unjudged broken{fault.i} UnreadableRow: ", StringComparison.Ordinal)), StringComparison.Ordinal));
        Assert.Contains("Unjudged (no key) UnreadableRow: dossier_id is null", lines);
        Assert.Contains("Unjudged several UnreadableRow: dossier_code is null; result_state must be one of recorded, awaiting_pickup, returned, was 'lost'", lines);

        // What stands in a column about people is never repeated.
        Assert.DoesNotContain("Nguyễn Văn A", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Scan_DossierIdThatStandsTwice_IsListedAndBlamesNobody(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        var rows = ContractSql.Rows([
            ContractSql.Row(engine, "same"),
            ContractSql.Row(engine, "same", ("due_at", ContractSql.Instant(engine, "2026-11-05T00:00:00Z"))),
            ContractSql.Row(engine, "other"),
        ]);

        Assert.Equal(
            ["Overdue other", "Unjudged same UnreadableRow: dossier_id stands twice in open-dossiers.sql; it must be unique"],
            ScanLine.Of(await database.ScanAsync(rows)));
    }

    private static string Typed(string engine, string column, string expression) => (engine, column) switch
    {
        (PolledDatabase.PostgreSql, "due_at" or "completed_at") => expression + "::timestamptz",
        _ => expression,
    };
}
