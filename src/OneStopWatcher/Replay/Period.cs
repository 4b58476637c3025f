using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Replay;

/// <summary>The days that are replayed, both inclusive, in the office's zone; of the present day what has passed of it.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="From">The midnight at which the first day begins.</param>
/// <param name="Until">The midnight at which the last day ends, or the present moment when that is earlier; exclusive.</param>
internal sealed record Period(DateOnly First, DateOnly Last, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whether its last day has ended.</summary>
    public required bool IsOver { get; init; }

    public static Period Of(DateOnly first, DateOnly last, WorkCalendar office, DateTimeOffset now)
    {
        var end = office.StartOf(last.AddDays(1));
        return new Period(first, last, office.StartOf(first), end <= now ? end : now) { IsOver = end <= now };
    }
}
