using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Settings;

/// <summary>Reads the declared years: one JSON file a year, each day with its kind, name and source.</summary>
internal static class CalendarFolder
{
    /// <summary>The folder shipped with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "calendars");

    /// <summary>Reads all years of a folder and names everything that is wrong with them.</summary>
    public static IReadOnlyList<CalendarYear> Read(string folder, Action<FormattableString> problem)
    {
        if (!Directory.Exists(folder))
        {
            problem($"must be an existing folder with one file per year such as 2026.json, was '{folder}'");
            return [];
        }

        var files = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            problem($"must hold at least one year such as 2026.json, but '{folder}' has none");
        return
        [
            .. files
                .Select(path => CalendarFile.Read(path, fault => problem($"({Path.GetFileName(path)}) {fault}")) is { } year
                    ? year with { Origin = Path.GetFileName(path) }
                    : null)
                .OfType<CalendarYear>()
                .OrderBy(year => year.Year),
        ];
    }
}
