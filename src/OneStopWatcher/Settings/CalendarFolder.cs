using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Settings;

/// <summary>Reads the declared years: one JSON file a year, each day with its kind, name and source.</summary>
internal static class CalendarFolder
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>The folder shipped with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "calendars");

    /// <summary>Reads all years of a folder and names everything that is wrong with them.</summary>
    public static IReadOnlyList<CalendarYear> Read(string folder, Action<string> problem)
    {
        if (!Directory.Exists(folder))
        {
            problem($"must be an existing folder with one file per year such as 2026.json, was '{folder}'");
            return [];
        }

        var years = new List<CalendarYear>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (ReadYear(path, problem) is not { } year)
                continue;
            var file = Path.GetFileName(path);
            foreach (var fault in year.Problems())
                problem($"({file}) {fault}");
            years.Add(year);
        }

        if (years.Count == 0)
            problem($"must hold at least one year such as 2026.json, but '{folder}' has none");
        years.Sort((left, right) => left.Year.CompareTo(right.Year));
        for (var i = 1; i < years.Count; i++)
        {
            if (years[i].Year != years[i - 1].Year + 1)
                problem($"must declare years without gap or repetition, but {years[i].Year.ToString(CultureInfo.InvariantCulture)} follows {years[i - 1].Year.ToString(CultureInfo.InvariantCulture)}");
        }

        return years;
    }

    private static CalendarYear? ReadYear(string path, Action<string> problem)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var year = JsonSerializer.Deserialize<YearFile>(stream, Format);
            if (year?.Days is not null)
                return new CalendarYear(year.Year, [.. year.Days.Select(day => new CalendarDay(day.Date, day.Kind, day.Name, day.Source, day.Replaces))]);
            problem($"({Path.GetFileName(path)}) must be an object with year and days");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            problem($"({Path.GetFileName(path)}) cannot be read: {e.Message}");
        }

        return null;
    }

    private sealed record YearFile(
        [property: JsonRequired] int Year,
        [property: JsonRequired] IReadOnlyList<DayEntry> Days,
        [property: JsonPropertyName("$schema")] string? Schema = null);

    private sealed record DayEntry(
        [property: JsonRequired] DateOnly Date,
        [property: JsonRequired] DayKind Kind,
        [property: JsonRequired] string Name,
        [property: JsonRequired] string Source,
        DateOnly? Replaces = null);
}
