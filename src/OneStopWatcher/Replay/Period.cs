using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Replay;

/// <summary>The days that are replayed, both inclusive, in the office's zone.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="From">The midnight at which the first day begins.</param>
/// <param name="Until">The midnight at which the last day ends, exclusive.</param>
internal sealed record Period(DateOnly First, DateOnly Last, DateTimeOffset From, DateTimeOffset Until)
{
    public static Period Of(DateOnly first, DateOnly last, WorkCalendar office) => new(first, last, office.StartOf(first), office.StartOf(last.AddDays(1)));
}
