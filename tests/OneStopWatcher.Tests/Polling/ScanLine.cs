using System.Text.Json.Nodes;

namespace OneStopWatcher.Tests.Polling;

/// <summary>Reads what <c>scan --format json</c> printed.</summary>
internal static class ScanLine
{
    /// <summary>One line a row: kind and dossier, with the reason of an unjudged one.</summary>
    public static IReadOnlyList<string> Of(ProgramResult result)
    {
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return [.. Rows(result).Select(row => $"{Text(row, "kind")} {Text(row, "dossierId") ?? "(no key)"}{(Text(row, "reason") is { } reason ? $" {reason}: {Text(row, "detail")}" : "")}")];
    }

    public static IEnumerable<JsonNode> Rows(ProgramResult result) => JsonNode.Parse(result.Output)!.AsArray().Select(row => row!);

    public static string? Text(JsonNode row, string name) => row[name]?.GetValue<string>();
}
