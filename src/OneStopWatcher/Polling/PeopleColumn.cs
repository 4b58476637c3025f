using System.Text.Json;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Polling;

/// <summary>
/// Reads the people of a row: <c>[{"id","name","email","post","active"}]</c>. The same few people stand in thousands of rows, so each
/// text is parsed once per read.
/// </summary>
internal sealed class PeopleColumn
{
    private const int MostTexts = 50_000;

    // A longer one is hardly the same in many rows, and kept it would only fill the memory.
    private const int LongestKept = 2_000;
    private readonly Dictionary<string, IReadOnlyList<Official>> parsed = [];

    public IReadOnlyList<Official> Read(object? value, string column, RowValues row)
    {
        if (row.Json(value, column) is not { } text || text == "[]")
            return [];
        if (parsed.TryGetValue(text, out var known))
            return known;
        try
        {
            using var document = JsonDocument.Parse(text);
            var people = document.RootElement.EnumerateArray().Select(ReadOne).ToArray();
            if (parsed.Count < MostTexts && text.Length <= LongestKept)
                parsed[text] = people;
            return people;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The text itself may name people: only its place is told.
            row.Problems.Add($"{column} must be a JSON array of people with id and name: {e.Message}");
            return [];
        }
    }

    private static Official ReadOne(JsonElement person)
    {
        var id = Value(person, "id") ?? throw new FormatException("a person has no id");
        return new Official(id, Value(person, "name") ?? id, Value(person, "email"), Value(person, "post"), IsActive(person));
    }

    private static string? Value(JsonElement person, string name)
    {
        if (!person.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = value.ToString().Trim();
        return text.Length == 0 ? null : text;
    }

    private static bool IsActive(JsonElement person) =>
        !person.TryGetProperty("active", out var value) || value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.GetDouble() != 0,
            _ => throw new FormatException($"active must be true or false, was {value.ValueKind}"),
        };
}
