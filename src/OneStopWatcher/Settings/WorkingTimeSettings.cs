using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>WorkingTime</c>: the declared years and the weekly hours of the office and of its units.</summary>
internal static class WorkingTimeSettings
{
    public static WorkCalendars Read(SettingsSection section, TimeZoneInfo zone, string folder, out IReadOnlyList<CalendarFeed> feeds)
    {
        var years = DeclaredYears.Read(section, folder, out feeds);
        var office = OfficeHours.ReadOffice(section);
        var units = new Dictionary<string, OfficeHours>();
        var list = section.Section("Units");
        foreach (var code in list.Names)
        {
            var unit = list.Section(code);
            if (OfficeHours.ReadUnit(unit, office) is { } hours)
                units[code] = hours;
            unit.RefuseUnknown();
        }

        section.RefuseUnknown();

        // Faulty years are reported, not computed with; the snapshot is refused anyway.
        var usable = years ?? [new CalendarYear(2026, [])];
        WorkCalendar Calendar(OfficeHours hours) => WorkCalendar.Create(zone, hours.Week, usable, hours.AlsoOpen);
        return new WorkCalendars(Calendar(office), units.ToDictionary(unit => unit.Key, unit => Calendar(unit.Value)));
    }
}
