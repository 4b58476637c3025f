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
        foreach (var year in years.Where(year => year.Days.Count == 0))
            section.Warn("CalendarFolder", $"declares {year.Year} without a single day off: Tết would count as working time");
        foreach (var day in CalendarYear.SwappedForNothing(years))
            section.Warn("CalendarFolder", $"gives {day.Date:yyyy-MM-dd} off in a swap, but declares no day that is worked for it");
        var office = OfficeHours.ReadOffice(section);
        var units = new Dictionary<string, OfficeHours>();
        var list = section.Section("Units");
        foreach (var code in list.Keys)
        {
            var unit = list.Section(code);
            if (OfficeHours.ReadUnit(unit, office) is { } hours)
                units[code] = hours;
            unit.RefuseUnknown();
        }

        section.RefuseUnknown();

        // Faulty years are reported, not computed with; the snapshot is refused anyway.
        IReadOnlyList<CalendarYear> usable = isSound ? years : [new CalendarYear(2026, [])];
        WorkCalendar Calendar(OfficeHours hours) => WorkCalendar.Create(zone, hours.Week, usable, hours.AlsoOpen);
        return new WorkCalendars(Calendar(office), units.ToDictionary(unit => unit.Key, unit => Calendar(unit.Value)));
    }
}
