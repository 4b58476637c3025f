using System.Text.Json;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Polling;

/// <summary>Reads the suspensions of a row: <c>[{"from","to"}]</c>, without <c>to</c> while one lasts.</summary>
internal static class SuspensionsColumn
{
    public static IReadOnlyList<Suspension> Read(object? value, RowValues row)
    {
        if (row.Json(value, "suspensions") is not { } text || text == "[]")
            return [];
        try
        {
            using var document = JsonDocument.Parse(text);
            var suspensions = new List<Suspension>();
            foreach (var (index, item) in document.RootElement.EnumerateArray().Index())
            {
                var place = $"suspensions[{index}]";
                var to = row.Instant(Member(item, "to"), $"{place}.to");
                if (row.Instant(Member(item, "from"), $"{place}.from") is not { } from)
                    row.Problems.Add($"{place}.from is null");
                else if (to < from)
                    row.Problems.Add($"{place}.to must not lie before its from ({from:O}), was {to:O}");
                else
                    suspensions.Add(new Suspension(from, to));
            }

            return Suspension.InOrder(suspensions);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            row.Problems.Add($"suspensions must be a JSON array of from and to: {e.Message}");
            return [];
        }
    }

    private static string? Member(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
