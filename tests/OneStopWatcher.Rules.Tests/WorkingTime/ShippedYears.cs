using System.Text.Json;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

// Reads the calendar files that the service ships, with a reader of its own: a fault of the service's reader must not hide here.
internal static class ShippedYears
{
    public const int First = 2021;
    public const int Last = 2026;

    public static IReadOnlyList<CalendarYear> All { get; } = [.. Enumerable.Range(First, Last - First + 1).Select(Read)];

    // Seven hours ahead of UTC, all year.
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static WorkCalendar Calendar { get; } = WorkCalendar.Create(Zone, WorkWeek.Default, All);

    public static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OneStopWatcher.sln")))
            folder = folder.Parent;
        return Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException($"no OneStopWatcher.sln at or above {AppContext.BaseDirectory}"),
            "src", "OneStopWatcher", "calendars");
    }

    // An instant of the office in local time: "2026-02-16 10:00", or to the second.
    public static DateTimeOffset At(string local) =>
        new(DateTime.ParseExact(local.Length == 16 ? $"{local}:00" : local, "yyyy-MM-dd HH:mm:ss", null), TimeSpan.FromHours(7));

    private static CalendarYear Read(int year)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), $"{year}.json")));
        var days = document.RootElement.GetProperty("days").EnumerateArray().Select(ReadDay).ToArray();
        return new CalendarYear(document.RootElement.GetProperty("year").GetInt32(), days);
    }

    private static CalendarDay ReadDay(JsonElement day) => new(
        Date(day.GetProperty("date")),
        Enum.Parse<DayKind>(day.GetProperty("kind").GetString()!, ignoreCase: false),
        day.GetProperty("name").GetString()!,
        day.GetProperty("source").GetString()!,
        day.TryGetProperty("replaces", out var replaces) ? Date(replaces) : null);

    private static DateOnly Date(JsonElement text) => DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd");
}
