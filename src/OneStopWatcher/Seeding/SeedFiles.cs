using System.Text.Json;

namespace OneStopWatcher.Seeding;

/// <summary>The files under <c>seeds/</c>, which are part of the program: a demonstration needs nothing else.</summary>
internal static class SeedFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a text, such as <c>postgresql/schema.sql</c>.</summary>
    public static string Text(string path)
    {
        using var reader = new StreamReader(Open(path));
        return reader.ReadToEnd();
    }

    /// <summary>Reads data of the sample district, such as <c>units.json</c>.</summary>
    public static T District<T>(string file)
    {
        using var stream = Open($"lai-vung/{file}");
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new InvalidDataException($"seeds/lai-vung/{file} holds nothing");
    }

    private static Stream Open(string path) =>
        typeof(SeedFiles).Assembly.GetManifestResourceStream($"seeds/{path}")
        ?? throw new FileNotFoundException($"the program lacks its embedded file seeds/{path}");
}
