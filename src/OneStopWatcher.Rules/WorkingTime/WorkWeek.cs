namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>The weekly office hours of a unit: for each weekday its intervals in order, none on a day the office is closed.</summary>
public sealed class WorkWeek
{
    private readonly WorkInterval[][] days;

    private WorkWeek(WorkInterval[][] days) => this.days = days;

    /// <summary>Monday to Friday, 07:00–11:30 and 13:30–17:00: the usual hours of an office in the south, 8 hours a day.</summary>
    public static WorkWeek Default { get; } = FromMondayToFriday(
        new WorkInterval(new TimeSpan(7, 0, 0), new TimeSpan(11, 30, 0)),
        new WorkInterval(new TimeSpan(13, 30, 0), new TimeSpan(17, 0, 0)));

    /// <summary>The intervals of a weekday, ordered and apart from each other.</summary>
    public IReadOnlyList<WorkInterval> On(DayOfWeek day) => days[(int)day];

    /// <summary>Whether the office is open at all on a weekday.</summary>
    public bool IsOpen(DayOfWeek day) => days[(int)day].Length > 0;

    /// <summary>Builds a week and names everything that is wrong with it.</summary>
    /// <param name="hours">Intervals per weekday; a weekday left out is closed.</param>
    /// <param name="problems">One sentence per fault: intervals that overlap, touch out of order, or a week without any hours.</param>
    /// <returns>The week, or null when there are problems.</returns>
    public static WorkWeek? Create(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkInterval>> hours, out IReadOnlyList<FormattableString> problems)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var found = new List<FormattableString>();
        var days = new WorkInterval[7][];
        for (var day = 0; day < 7; day++)
        {
            days[day] = hours.TryGetValue((DayOfWeek)day, out var list) ? [.. list] : [];
            for (var i = 0; i < days[day].Length; i++)
            {
                var interval = days[day][i];
                if (interval.From < TimeSpan.Zero || interval.To > WorkInterval.EndOfDay || interval.From >= interval.To)
                    found.Add($"{(DayOfWeek)day}: {interval} must end after it begins, within 00:00-24:00");
                else if (i > 0 && interval.From < days[day][i - 1].To)
                    found.Add($"{(DayOfWeek)day}: {interval} must begin at or after the end of {days[day][i - 1]}");
            }
        }

        if (days.All(intervals => intervals.Length == 0))
            found.Add($"must have at least one interval of office hours in the week");
        problems = found;
        return found.Count == 0 ? new WorkWeek(days) : null;
    }

    /// <summary>Where two weeks have the same time: each pair of intervals that overlap; touching ones do not.</summary>
    public IEnumerable<(DayOfWeek Day, WorkInterval Own, WorkInterval Other)> OverlapWith(WorkWeek other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return from day in Enum.GetValues<DayOfWeek>()
               from own in On(day)
               from second in other.On(day)
               where own.From < second.To && second.From < own.To
               select (day, own, second);
    }

    private static WorkWeek FromMondayToFriday(params WorkInterval[] intervals)
    {
        var days = new WorkInterval[7][];
        for (var day = 0; day < 7; day++)
            days[day] = (DayOfWeek)day is DayOfWeek.Saturday or DayOfWeek.Sunday ? [] : intervals;
        return new WorkWeek(days);
    }
}
