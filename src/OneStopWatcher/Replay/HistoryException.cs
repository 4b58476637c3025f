using System.Globalization;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Replay;

/// <summary>A period of which the ledger does not know enough to replay it.</summary>
internal sealed class HistoryException(string message) : Exception(message)
{
    /// <summary>The history of a source does not reach back so far.</summary>
    public static HistoryException OfLaterHistory(string source, Period period, DateTimeOffset since, WorkCalendar office) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"--from must be {office.DateOf(since).AddDays(1):yyyy-MM-dd} or later, was {period.First:yyyy-MM-dd}: the ledger has what source '{source}' said since {office.InZone(since):yyyy-MM-dd HH:mm} only"));

    /// <summary>There is no history of a source, by this name.</summary>
    /// <param name="source">The source.</param>
    /// <param name="known">The sources that have one.</param>
    public static HistoryException OfNoHistory(string source, IReadOnlyCollection<string> known)
    {
        var others = known.Count == 0 ? "" : $"; it has one of {string.Join(", ", known.Select(name => $"'{name}'"))}, and a source of another name is another source";
        return new($"the ledger has no history of source '{source}' yet: its second sweep begins one, and a period can be replayed from the day after{others}");
    }

    /// <summary>Nothing was done in the period.</summary>
    public static HistoryException OfNoRuns(Period period) => new(string.Create(
        CultureInfo.InvariantCulture, $"--from {period.First:yyyy-MM-dd} --to {period.Last:yyyy-MM-dd} must be a period in which the watcher has run: the ledger has no run in it"));
}
