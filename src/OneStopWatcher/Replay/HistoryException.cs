using System.Globalization;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Replay;

/// <summary>A period of which the ledger does not know enough to replay it.</summary>
internal sealed class HistoryException(string message) : Exception(message)
{
    /// <summary>The history of a source does not reach back so far.</summary>
    /// <param name="source">The source.</param>
    /// <param name="period">The period.</param>
    /// <param name="since">Since when there is history, or null when there is none.</param>
    /// <param name="office">For the days.</param>
    public static HistoryException Of(string source, Period period, DateTimeOffset? since, WorkCalendar office) => new(since is { } first
        ? string.Create(CultureInfo.InvariantCulture, $"--from must be {office.DateOf(first).AddDays(1):yyyy-MM-dd} or later, was {period.First:yyyy-MM-dd}: the ledger has what source '{source}' said since {office.InZone(first):yyyy-MM-dd HH:mm} only")
        : $"the ledger has no history of source '{source}' yet: its second sweep begins one, and a period can be replayed from the day after");

    /// <summary>Nothing was done in the period.</summary>
    public static HistoryException OfNoRuns(Period period) => new(string.Create(
        CultureInfo.InvariantCulture, $"--from {period.First:yyyy-MM-dd} --to {period.Last:yyyy-MM-dd} must be a period in which the watcher has run: the ledger has no run in it"));
}
