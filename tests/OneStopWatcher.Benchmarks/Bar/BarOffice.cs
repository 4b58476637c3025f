using System.Globalization;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>Settings of an office that is open around the clock, so that what a run finds does not depend on when it is measured.</summary>
internal static class BarOffice
{
    /// <summary>Writes them.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="source">The one-stop database.</param>
    /// <param name="smtpPort">The mail sink.</param>
    /// <param name="connections">Connections to it.</param>
    /// <param name="ledger">The ledger's database, or null for a file.</param>
    /// <returns>The settings file.</returns>
    public static string Write(string folder, string source, int smtpPort, int connections = 2, string? ledger = null)
    {
        var calendars = Directory.CreateDirectory(Path.Combine(folder, "calendars")).FullName;
        var present = TimeProvider.System.GetUtcNow().Year;
        for (var year = present - 4; year <= present + 1; year++)
            File.WriteAllText(Path.Combine(calendars, string.Create(CultureInfo.InvariantCulture, $"{year}.json")), $$"""{ "year": {{year}}, "days": [ { "date": "{{year}}-01-01", "kind": "Holiday", "name": "Tết Dương lịch", "source": "Bộ luật Lao động 2019, Điều 112" } ] }""");
        var week = string.Join(", ", Enum.GetNames<DayOfWeek>().Select(day => $"\"{day}\": [ \"00:00-24:00\" ]"));
        var ledgerSection = ledger is null ? "" : $$""" "Ledger": { "Provider": "PostgreSql", "ConnectionString": "{{ledger}}" },""";
        var file = Path.Combine(folder, "appsettings.json");
        File.WriteAllText(file, $$"""
            {
              {{ledgerSection}}
              "Sources": [ { "Name": "bar", "Provider": "PostgreSql", "ConnectionString": "{{source}}", "Profile": "reference", "StatementTimeout": "00:05:00" } ],
              "WorkingTime": { "CalendarFolder": "calendars", "Week": { {{week}} } },
              "Ladders": { "default": [ { "After": "0d", "To": [ "Assignee" ] } ] },
              "Recipients": { "Administrators": [ "quantri@laivung.example" ] },
              "Mail": {
                "From": "Bộ phận Một cửa <canhbao@laivung.example>",
                "Smtp": { "Host": "127.0.0.1", "Port": {{smtpPort}}, "Security": "None", "Connections": {{connections}} }
              }
            }
            """);
        return file;
    }
}
