using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

// Working time in which a dossier's clock ran: the calendar's, without the stretches in which it was suspended. Only ended suspensions are
// taken out: a kind that needs the clock to run is not judged while it stands, so an open one in a running dossier is a leftover of the source.
internal readonly struct RunningClock(WorkCalendar calendar, IReadOnlyList<Suspension> suspensions)
{
    // Suspensions are in order and apart from each other: see Suspension.InOrder.
    private readonly IReadOnlyList<Suspension> suspensions = suspensions;

    public WorkSpan Elapsed(DateTimeOffset from, DateTimeOffset to)
    {
        var worked = calendar.Between(from, to);
        return suspensions.Count == 0 ? worked : worked with { Elapsed = worked.Elapsed - Paused(from, to) };
    }

    // Working time between two instants in which the clock stood still.
    public TimeSpan Paused(DateTimeOffset from, DateTimeOffset to)
    {
        var paused = TimeSpan.Zero;
        for (var i = 0; i < suspensions.Count; i++)
        {
            if (suspensions[i].To is { } end)
                paused += calendar.Between(Later(suspensions[i].From, from), end < to ? end : to).Elapsed;
        }

        return paused;
    }

    // The last instant at which the elapsed time equals the amount; the clock that stands still keeps it there.
    public DateTimeOffset? LastInstantAfter(DateTimeOffset from, TimeSpan amount)
    {
        var (at, left) = (from, amount);
        for (var i = 0; i < suspensions.Count; i++)
        {
            if (suspensions[i].To is not { } end || end <= at)
                continue;
            var run = calendar.Between(at, suspensions[i].From).Elapsed;
            if (run > left)
                break;
            (at, left) = (end, left - run);
        }

        return calendar.LastInstantAfter(at, left);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
