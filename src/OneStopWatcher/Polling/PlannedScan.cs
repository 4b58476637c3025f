using System.Text.Json;
using System.Text.RegularExpressions;

namespace OneStopWatcher.Polling;

/// <summary>A table that a plan reads from end to end to keep some of its rows.</summary>
/// <param name="Table">Schema and table, as they are written in a statement.</param>
/// <param name="Rows">How many rows it is expected to keep.</param>
/// <param name="Conditions">What it keeps them by, each without the table's alias.</param>
internal sealed partial record PlannedScan(string Table, double Rows, IReadOnlyList<string> Conditions)
{
    /// <summary>The full scans with a condition in a plan, as <c>explain (format json, verbose)</c> prints it.</summary>
    public static IReadOnlyList<PlannedScan> FullOnes(string plan)
    {
        using var document = JsonDocument.Parse(plan);
        var scans = new List<PlannedScan>();
        foreach (var root in document.RootElement.EnumerateArray())
            Walk(root.GetProperty("Plan"), processes: 1, scans);
        return [.. scans.DistinctBy(scan => (scan.Table, string.Join('&', scan.Conditions)))];
    }

    /// <summary>Whether a condition only asks if a column is null.</summary>
    public static bool IsAboutNull(string condition) => NullTest().IsMatch(condition);

    /// <summary>Whether a condition names a column.</summary>
    public static bool Names(string condition, string column) => Regex.IsMatch(condition, $@"(?<![\w""'.]){Regex.Escape(column)}(?![\w""'(])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>A condition about null, written as statements here are.</summary>
    public static string Lower(string condition) => condition.Replace(" IS NOT NULL", " is not null", StringComparison.Ordinal).Replace(" IS NULL", " is null", StringComparison.Ordinal);

    [GeneratedRegex(@"^(\w+|""[^""]+"") IS (NOT )?NULL$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NullTest();

    private static void Walk(JsonElement node, int processes, List<PlannedScan> scans)
    {
        if (node.GetProperty("Node Type").GetString() == "Seq Scan" && node.TryGetProperty("Filter", out var filter))
        {
            // A part of a plan that several processes share tells the rows of one of them.
            var isShared = node.TryGetProperty("Parallel Aware", out var aware) && aware.GetBoolean();
            var table = $"{Quoted(node.GetProperty("Schema").GetString()!)}.{Quoted(node.GetProperty("Relation Name").GetString()!)}";
            scans.Add(new PlannedScan(table, node.GetProperty("Plan Rows").GetDouble() * (isShared ? processes : 1), ConditionsOf(filter.GetString()!, node.GetProperty("Alias").GetString()!)));
        }

        if (node.TryGetProperty("Workers Planned", out var workers))
            processes = 1 + workers.GetInt32();
        if (!node.TryGetProperty("Plans", out var parts))
            return;
        foreach (var part in parts.EnumerateArray())
            Walk(part, processes, scans);
    }

    // PostgreSQL brackets a condition, and in an "and" each of its parts again.
    private static string[] ConditionsOf(string filter, string alias) =>
    [
        .. Bare(filter).Split(" AND ")
            .Select(part => Bare(part).Replace($"{Quoted(alias)}.", "", StringComparison.Ordinal)),
    ];

    private static string Bare(string condition)
    {
        while (condition.StartsWith('(') && ClosesAtTheEnd(condition))
            condition = condition[1..^1];
        return condition;
    }

    private static bool ClosesAtTheEnd(string condition)
    {
        var depth = 0;
        for (var i = 0; i < condition.Length; i++)
        {
            depth += condition[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
                return i == condition.Length - 1;
        }

        return false;
    }

    private static string Quoted(string name) => PlainName().IsMatch(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("^[a-z_][a-z0-9_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainName();
}
