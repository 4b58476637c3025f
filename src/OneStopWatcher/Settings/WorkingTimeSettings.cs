using System.Globalization;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>WorkingTime</c>: the calendar files and the weekly hours of the office and of its units.</summary>
internal static class WorkingTimeSettings
{
    public static WorkCalendars Read(SettingsSection section, TimeZoneInfo zone, string folder)
    {
        var calendarFolder = section.Text("CalendarFolder") is { } own ? Path.GetFullPath(Path.Combine(folder, own)) : CalendarFolder.Shipped;
        var isSound = true;
        var years = CalendarFolder.Read(calendarFolder, problem =>
        {
            section.Error("CalendarFolder", problem);
            isSound = false;
        });
        if (section.IsGiven("Week") && section.IsMissing("Week"))
            section.Error("Week", "must have at least one interval of office hours, or be left out");
        foreach (var year in years.Where(year => year.Days.Count == 0))
            section.Warn("CalendarFolder", $"declares {year.Year} without a single day off: Tết would count as working time");
        var office = section.IsMissing("Week") ? WorkWeek.Default : ReadWeek(section);
        var units = new Dictionary<string, WorkWeek>();
        var list = section.Section("Units");
        foreach (var code in list.Keys)
        {
            var unit = list.Section(code);
            if (unit.IsMissing("Week"))
                unit.Error("Week", "is required: the unit's own hours, for example { \"Monday\": [ \"07:00-11:30\" ] }");
            else
                units[code] = ReadWeek(unit);
            unit.RefuseUnknown();
        }

        section.RefuseUnknown();

        // Faulty years are reported, not computed with; the snapshot is refused anyway.
        IReadOnlyList<CalendarYear> usable = isSound ? years : [new CalendarYear(2026, [])];
        return new WorkCalendars(
            WorkCalendar.Create(zone, office, usable),
            units.ToDictionary(unit => unit.Key, unit => WorkCalendar.Create(zone, unit.Value, usable)));
    }

    private static WorkWeek ReadWeek(SettingsSection parent)
    {
        var section = parent.Section("Week");
        if (!section.Keys.Any())
            return WorkWeek.Default;
        var hours = new Dictionary<DayOfWeek, IReadOnlyList<WorkInterval>>();
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var intervals = new List<WorkInterval>();
            foreach (var (key, text) in section.Texts(day.ToString()) ?? [])
            {
                if (Interval(text) is { } interval)
                    intervals.Add(interval);
                else
                    section.Error(key, $"must be an interval such as 07:00-11:30 within 00:00-24:00, was '{text}'");
            }

            hours[day] = intervals;
        }

        section.RefuseUnknown();
        var week = WorkWeek.Create(hours, out var problems);

        // That a week has no hours is no news when those it has could not be read.
        var isUnread = hours.All(day => day.Value.Count == 0) && hours.Keys.Any(day => !section.IsMissing(day.ToString()));
        foreach (var problem in isUnread ? [] : problems)
            parent.Error("Week", problem);
        return week ?? WorkWeek.Default;
    }

    private static WorkInterval? Interval(string text) =>
        text.Split('-') is [var from, var to] && TimeOfDay(from) is { } start && TimeOfDay(to) is { } end ? new WorkInterval(start, end) : null;

    private static TimeSpan? TimeOfDay(string text)
    {
        var trimmed = text.Trim();
        if (trimmed == "24:00")
            return WorkInterval.EndOfDay;
        return TimeOnly.TryParseExact(trimmed, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToTimeSpan()
            : null;
    }
}
