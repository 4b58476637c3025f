using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

/// <summary>What one civil day added to the time that a judgement rests on.</summary>
/// <param name="Date">The day, in the office's zone.</param>
/// <param name="Counted">Working time that counted.</param>
/// <param name="Paused">Working time that did not count, because the dossier was suspended.</param>
/// <param name="Exception">The holiday, swap or make-up day it is, or null for a day of the weekly pattern.</param>
public sealed record CountedDay(DateOnly Date, TimeSpan Counted, TimeSpan Paused, CalendarDay? Exception)
{
    /// <summary>The days of a judgement, one by one; their time adds up to what it measured.</summary>
    /// <remarks>Days outside the declared years are left out: nobody knows whether they are worked, and none was counted.</remarks>
    /// <param name="judgement">The judgement.</param>
    /// <param name="dossier">The dossier it is about, for its suspensions.</param>
    /// <param name="calendar">The calendar of the dossier's agency.</param>
    public static IReadOnlyList<CountedDay> Of(Judgement judgement, Dossiers.Dossier dossier, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(calendar);
        if (judgement.From is not { } from || judgement.Until is not { } until || until <= from)
            return [];
        var clock = new RunningClock(calendar, judgement.Paused > TimeSpan.Zero ? dossier.Suspensions : []);
        var first = calendar.DateOf(from);
        var last = calendar.DateOf(until.AddTicks(-1));
        var days = new List<CountedDay>();
        for (var date = first < calendar.FirstDay ? calendar.FirstDay : first; date <= last && date <= calendar.LastDay; date = date.AddDays(1))
        {
            var (start, end) = (calendar.StartOf(date), calendar.StartOf(date.AddDays(1)));
            var (begin, stop) = (start < from ? from : start, end > until ? until : end);
            days.Add(new CountedDay(date, clock.Elapsed(begin, stop).Elapsed, clock.Paused(begin, stop), calendar.ExceptionOn(date)));
        }

        return days;
    }
}
