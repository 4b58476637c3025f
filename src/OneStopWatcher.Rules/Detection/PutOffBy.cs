using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

/// <summary>
/// By how much a due date was put off. Many dossiers put off alike at once are a change of calendar (decision record 0012), so amounts are
/// compared; two that count differently are never alike.
/// </summary>
/// <param name="Days">How many days later the new date is.</param>
/// <param name="AreWorkingDays">
/// Whether working days were counted; civil days where a date lies in an undeclared year: no day is known to be worked there, so that
/// every move into it would come to the same few.
/// </param>
public readonly record struct PutOffBy(int Days, bool AreWorkingDays)
{
    /// <summary>The amount between two stored due dates.</summary>
    /// <param name="oldDue">The date before.</param>
    /// <param name="newDue">The later date.</param>
    /// <param name="calendar">The calendar of the dossier's agency.</param>
    public static PutOffBy Between(DateTimeOffset oldDue, DateTimeOffset newDue, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var (from, to) = (calendar.DateOf(oldDue), calendar.DateOf(newDue));
        return calendar.IsDeclared(from) && calendar.IsDeclared(to)
            ? new PutOffBy(calendar.WorkingDaysBetween(from, to), AreWorkingDays: true)
            : new PutOffBy(to.DayNumber - from.DayNumber, AreWorkingDays: false);
    }
}
