namespace OneStopWatcher.Tests.Settings;

/// <summary>Calendars in iCalendar form, with days of an invented plan for 2027.</summary>
internal static class Feeds
{
    public const string NewYear = "UID:new-year\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270102\nSUMMARY:Tết Dương lịch";

    /// <summary>A calendar of events; each is the lines between BEGIN and END.</summary>
    public static string Of(params string[] events) =>
        $"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//VN\n{string.Concat(events.Select(one => $"BEGIN:VEVENT\n{one}\nEND:VEVENT\n"))}END:VCALENDAR\n".ReplaceLineEndings("\r\n");

    /// <summary>Settings whose own folder declares 2026 and whose feeds are given; the years of a feed are 2027 unless it says otherwise.</summary>
    public static SettingsFolder WithFeeds(this SettingsFolder settings, string feeds)
    {
        settings.Write("own/2026.json", """{ "year": 2026, "days": [ { "date": "2026-01-01", "kind": "Holiday", "name": "Tết Dương lịch", "source": "Điều 112" } ] }""");
        return settings.With("WorkingTime:CalendarFolder", "\"own\"").With("WorkingTime:CalendarFeeds", feeds);
    }
}
