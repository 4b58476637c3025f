using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

/// <summary>The effective due of a dossier whose source leaves suspensions out of the stored due date.</summary>
public static class ClockedDue
{
    /// <summary>Applies a policy to an effective due.</summary>
    /// <remarks>A suspension that begins at or after the due date then in force changes nothing: a breach is not undone by a later request.</remarks>
    /// <param name="dossier">The dossier, for its suspensions and its reception.</param>
    /// <param name="effectiveDue">Its effective due as stored.</param>
    /// <param name="rules">Policy and comparison.</param>
    /// <param name="calendar">The calendar of its agency.</param>
    /// <param name="undeclared">When the answer is null: the end of a time whose last moment lies in a year that is not declared.</param>
    /// <returns>Null when it depends on a year that is not declared.</returns>
    public static DateTimeOffset? Of(
        Dossier dossier, DateTimeOffset effectiveDue, JudgingRules rules, WorkCalendar calendar, out DateTimeOffset undeclared)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(calendar);
        undeclared = default;
        if (dossier.Suspensions.Count == 0)
            return effectiveDue;
        return (rules.SupplementClock, dossier.ReceivedAt) switch
        {
            (SupplementClock.Source, _) => effectiveDue,

            // Without a reception there is no term that could begin anew.
            (SupplementClock.PauseAndShift, _) or (SupplementClock.Restart, null) => Shifted(dossier, effectiveDue, rules.Compare, calendar, out undeclared),
            (SupplementClock.Restart, { } received) => Restarted(dossier, received, effectiveDue, rules.Compare, calendar, out undeclared),
        };
    }

    private static DateTimeOffset? Shifted(
        Dossier dossier, DateTimeOffset effectiveDue, DueComparison compare, WorkCalendar calendar, out DateTimeOffset undeclared)
    {
        var (due, total) = (effectiveDue, TimeSpan.Zero);
        undeclared = default;
        foreach (var suspension in dossier.Suspensions)
        {
            var from = dossier.ReceivedAt > suspension.From ? dossier.ReceivedAt.Value : suspension.From;
            if (from >= due)
                break;
            if (suspension.To is not { } end || end <= from)
                continue;

            total += calendar.Between(from, end).Elapsed;
            undeclared = IsBeyond(end, calendar) ? end : EndOf(calendar);
            if (IsBeyond(end, calendar) || calendar.FirstInstantAfter(effectiveDue, total) is not { } moved)
                return null;
            due = total == TimeSpan.Zero ? effectiveDue : EffectiveDue.Of(moved, compare, calendar);
        }

        return due;
    }

    private static DateTimeOffset? Restarted(
        Dossier dossier, DateTimeOffset received, DateTimeOffset effectiveDue, DueComparison compare, WorkCalendar calendar, out DateTimeOffset undeclared)
    {
        var term = calendar.Between(received, effectiveDue);
        DateTimeOffset? due = effectiveDue;
        undeclared = default;
        foreach (var suspension in dossier.Suspensions)
        {
            if (suspension.From >= due)
                break;
            if (suspension.To is not { } end || end <= received)
                continue;
            undeclared = !term.IsComplete ? effectiveDue : IsBeyond(end, calendar) ? end : EndOf(calendar);
            due = !term.IsComplete || IsBeyond(end, calendar) ? null : compare switch
            {
                // Terms in days do not count their first day (Civil Code 2015 Art. 147).
                DueComparison.Date => EndOfDayAfter(calendar.DateOf(end), WorkingDays(received, effectiveDue, calendar), calendar),
                DueComparison.Instant => calendar.FirstInstantAfter(end, term.Elapsed) is { } instant ? EffectiveDue.Of(instant, compare, calendar) : null,
            };
            if (due is null)
                return null;
        }

        return due;
    }

    // Before the first declared year nothing is counted, and nothing is missing; after the last nobody knows.
    private static bool IsBeyond(DateTimeOffset end, WorkCalendar calendar) => calendar.DateOf(end.AddTicks(-1)) > calendar.LastDay;

    // Of the first day after the declared years.
    private static DateTimeOffset EndOf(WorkCalendar calendar) => calendar.StartOf(calendar.LastDay.AddDays(2));

    private static int WorkingDays(DateTimeOffset received, DateTimeOffset due, WorkCalendar calendar) =>
        calendar.WorkingDaysBetween(calendar.DateOf(received), calendar.DateOf(due.AddTicks(-1)));

    private static DateTimeOffset? EndOfDayAfter(DateOnly day, int workingDays, WorkCalendar calendar) =>
        calendar.AddWorkingDays(day, workingDays) is { } last && last <= calendar.LastDay
            ? EffectiveDue.Of(calendar.StartOf(last.AddDays(1)), DueComparison.Date, calendar)
            : null;
}
