using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>Looks ahead in the calendar: in a year whose days off are not declared nobody is reminded.</summary>
internal static class CalendarCheck
{
    // The Government's decision on the days off comes late in the year; earlier, check and its warning will do.
    private const int DaysAhead = 14;

    public static IReadOnlyList<AlarmFinding> Find(WatcherSettings settings, DateTimeOffset now)
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(now);
        var missing = !office.IsDeclared(today) ? today.Year : !office.IsDeclared(today.AddDays(DaysAhead)) ? today.AddDays(DaysAhead).Year : 0;
        return missing == 0 ? [] : [new AlarmFinding(AlarmKind.CalendarEnding, $"{missing}", $"WorkingTime:CalendarFolder has no {missing}.json, and no feed declares {missing}", now)];
    }
}
