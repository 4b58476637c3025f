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
    /// <returns>Null when it depends on a year that is not declared.</returns>
    public static DateTimeOffset? Of(Dossier dossier, DateTimeOffset effectiveDue, JudgingRules rules, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(calendar);
        if (dossier.Suspensions.Count == 0)
            return effectiveDue;
        return (rules.SupplementClock, dossier.ReceivedAt) switch
        {
            (SupplementClock.Source, _) => effectiveDue,

            // Without a reception there is no term that could begin anew.
            (SupplementClock.PauseAndShift, _) or (SupplementClock.Restart, null) => Shifted(dossier, effectiveDue, rules.Compare, calendar),
            (SupplementClock.Restart, { } received) => Restarted(dossier, received, effectiveDue, rules.Compare, calendar),
        };
    }

    private static DateTimeOffset? Shifted(Dossier dossier, DateTimeOffset effectiveDue, DueComparison compare, WorkCalendar calendar)
    {
        var (due, total) = (effectiveDue, TimeSpan.Zero);
        foreach (var suspension in dossier.Suspensions)
        {
            var from = dossier.ReceivedAt > suspension.From ? dossier.ReceivedAt.Value : suspension.From;
            if (from >= due)
                break;
            if (suspension.To is not { } end || end <= from)
                continue;

            total += calendar.Between(from, end).Elapsed;
            if (IsBeyond(end, calendar) || calendar.FirstInstantAfter(effectiveDue, total) is not { } moved)
                return null;
            due = total == TimeSpan.Zero ? effectiveDue : EffectiveDue.Of(moved, compare, calendar);
        }

        return due;
    }

    private static DateTimeOffset? Restarted(
        Dossier dossier, DateTimeOffset received, DateTimeOffset effectiveDue, DueComparison compare, WorkCalendar calendar)
    {
        var term = calendar.Between(received, effectiveDue);
        DateTimeOffset? due = effectiveDue;
        foreach (var suspension in dossier.Suspensions)
        {
            if (suspension.From >= due)
                break;
            if (suspension.To is not { } end || end <= received)
                continue;
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

    private static int WorkingDays(DateTimeOffset received, DateTimeOffset due, WorkCalendar calendar) =>
        calendar.WorkingDaysBetween(calendar.DateOf(received), calendar.DateOf(due.AddTicks(-1)));

    private static DateTimeOffset? EndOfDayAfter(DateOnly day, int workingDays, WorkCalendar calendar) =>
        calendar.AddWorkingDays(day, workingDays) is { } last && last <= calendar.LastDay
            ? EffectiveDue.Of(calendar.StartOf(last.AddDays(1)), DueComparison.Date, calendar)
            : null;
}
