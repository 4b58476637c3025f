using System.Data.Common;
using System.Text.Json;

namespace OneStopWatcher.Tests.Seeding;

/// <summary>Runs the statements of the reference profile as they lie beside the program.</summary>
internal static class ReferenceProfile
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "profiles", "reference");

    /// <summary>The rows of a statement by column name, in order of the first column.</summary>
    public static async Task<List<Dictionary<string, object?>>> ReadAsync(DbConnection connection, string file, DbParameter? ids = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is a file of the program.
        command.CommandText = await File.ReadAllTextAsync(Path.Combine(Folder, file), cancellationToken);
#pragma warning restore CA2100
        if (ids is not null)
            command.Parameters.Add(ids);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.Ordinal));
        }

        return [.. rows.OrderBy(row => (string)row.Values.First()!, StringComparer.Ordinal)];
    }

    /// <summary>A value in one spelling for both engines: instants in UTC, booleans as 0 and 1, JSON without blanks.</summary>
    public static string? Spelled(string column, object? value) => value switch
    {
        null => null,
        bool flag => flag ? "1" : "0",
        DateTime instant => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        string json when column == "suspensions" => string.Join(';', JsonSerializer.Deserialize<List<Dictionary<string, DateTimeOffset?>>>(json)!
            .Select(pause => $"{pause["from"]?.ToUniversalTime():O}..{pause["to"]?.ToUniversalTime():O}")),
        string json when json.StartsWith('[') => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json)),
        _ => value.ToString(),
    };
}
