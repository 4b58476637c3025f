using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

/// <summary>The first instant at which a dossier is late.</summary>
public static class EffectiveDue
{
    /// <summary>Derives it from the stored due date.</summary>
    /// <remarks>
    /// With <see cref="DueComparison.Date"/> the midnight that ends the local date; an exact local midnight already is one and stays.
    /// A last allowed day that is no working day of the unit moves the end to the midnight that ends the next working day (Civil Code 2015
    /// Art. 148). The last allowed day of a midnight is the day before it. Outside the declared years nothing is moved: nobody
    /// knows the days off there.
    /// </remarks>
    /// <param name="dueAt">The stored due date, in the years 1900 to 2199.</param>
    /// <param name="compare">How the source means it.</param>
    /// <param name="calendar">The calendar of the dossier's agency.</param>
    public static DateTimeOffset Of(DateTimeOffset dueAt, DueComparison compare, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var date = calendar.DateOf(dueAt);
        var isMidnight = calendar.StartOf(date) == dueAt;
        var lastAllowedDay = isMidnight ? date.AddDays(-1) : date;
        if (calendar.IsDeclared(lastAllowedDay) && !calendar.IsWorkingDay(lastAllowedDay))
            return calendar.StartOf((calendar.NextWorkingDay(lastAllowedDay) ?? calendar.LastDay).AddDays(1));
        return compare switch
        {
            DueComparison.Date => calendar.StartOf(lastAllowedDay.AddDays(1)),
            DueComparison.Instant => calendar.InZone(dueAt),
        };
    }
}
