using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

// Weeks of units whose hours are not the office's.
internal static class UnitWeeks
{
    // The default hours, and Saturday 07:00-11:00.
    public static WorkWeek SaturdayMorning { get; } = Of(
        [.. Weekdays.SelectMany(day => new[] { (day, 7 * 60, 690), (day, 810, 17 * 60) }), (DayOfWeek.Saturday, 7 * 60, 11 * 60)]);

    // Every day 18:00-24:00, and Sunday 00:00-06:00 as well: where zones change their clocks.
    public static WorkWeek Nights { get; } = Of(
        [(DayOfWeek.Sunday, 0, 6 * 60), .. Enum.GetValues<DayOfWeek>().Select(day => (day, 18 * 60, 24 * 60))]);

    // Open beyond the default hours: Saturday 07:00-11:30 and Tuesday 17:00-19:00.
    public static WorkWeek AlsoOpen { get; } = Of([(DayOfWeek.Saturday, 7 * 60, 690), (DayOfWeek.Tuesday, 17 * 60, 19 * 60)]);

    private static DayOfWeek[] Weekdays =>
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static WorkWeek Of(IReadOnlyList<(DayOfWeek Day, int From, int To)> intervals)
    {
        var week = WorkWeek.Create(
            intervals.GroupBy(interval => interval.Day).ToDictionary(
                day => day.Key,
                day => (IReadOnlyList<WorkInterval>)[.. day.Select(interval => new WorkInterval(
                    TimeSpan.FromMinutes(interval.From), TimeSpan.FromMinutes(interval.To)))]),
            out var problems);
        Assert.Empty(problems);
        return week!;
    }

    // The same week for the oracle.
    public static Dictionary<DayOfWeek, (int From, int To)[]> Minutes(WorkWeek week) =>
        Enum.GetValues<DayOfWeek>().Where(day => week.On(day).Count > 0).ToDictionary(
            day => day,
            day => week.On(day).Select(interval => ((int)interval.From.TotalMinutes, (int)interval.To.TotalMinutes)).ToArray());
}
