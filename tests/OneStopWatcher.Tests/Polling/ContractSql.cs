namespace OneStopWatcher.Tests.Polling;

/// <summary>Statements that return rows of the contract out of thin air.</summary>
internal static class ContractSql
{
    // Without an address: somebody works on it, and nobody is told.
    private const string Somebody = """[{"id":"an"}]""";

    /// <summary>One dossier: received, due long ago, told to nobody.</summary>
    /// <param name="engine">Whose dialect.</param>
    /// <param name="id">Its key; null for a row without one.</param>
    /// <param name="others">Columns with the expression to return instead of the usual one; null leaves the column out.</param>
    public static string Row(string engine, string? id, params (string Column, string? Expression)[] others)
    {
        var isPostgres = engine == PolledDatabase.PostgreSql;
        var columns = new Dictionary<string, string?>
        {
            ["dossier_id"] = isPostgres ? Text(id) + "::text" : Text(id),
            ["dossier_code"] = $"'H-{id}'",
            ["due_at"] = Instant(engine, "2026-11-20T00:00:00+07:00"),
            ["status_code"] = "'PROC'",
            ["is_suspended"] = isPostgres ? "false" : "0",
            ["assignees"] = isPostgres ? $"'{Somebody}'::text" : $"'{Somebody}'",
            ["leaders"] = "'[]'",
            ["received_at"] = Instant(engine, "2026-11-02T08:00:00+07:00"),
            ["completed_at"] = isPostgres ? "null::timestamptz" : "null",
            ["result_state"] = isPostgres ? "null::text" : "null",
            ["submission_channel"] = isPostgres ? "null::text" : "null",
        };
        foreach (var (column, expression) in others)
            columns[column] = expression;
        return $"select {string.Join(", ", columns.Where(column => column.Value is not null).Select(column => $"{column.Value} as {column.Key}"))}";
    }

    public static string Rows(IEnumerable<string> rows) => string.Join("\nunion all\n", rows);

    public static string Instant(string engine, string text) => engine == PolledDatabase.PostgreSql ? $"'{text}'::timestamptz" : $"'{text}'";

    private static string Text(string? text) => text is null ? "null" : $"'{text}'";
}
