namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>A declared year: all its days off and make-up days are known, so working time within it can be counted.</summary>
/// <param name="Year">The civil year, 1900 to 2199.</param>
/// <param name="Days">The days that differ from the weekly pattern, in any order.</param>
public sealed record CalendarYear(int Year, IReadOnlyList<CalendarDay> Days)
{
    /// <summary>Names everything that is wrong with the year's own days: foreign or doubled dates, make-up days that replace nothing.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Year is < 1900 or > 2199)
            problems.Add($"year must be 1900..2199, was {Year}");
        var seen = new Dictionary<DateOnly, CalendarDay>();
        foreach (var day in Days)
        {
            if (day.Date.Year != Year)
                problems.Add($"{day.Date:yyyy-MM-dd} ({day.Kind}) does not lie in {Year}");
            if (!seen.TryAdd(day.Date, day))
                problems.Add($"{day.Date:yyyy-MM-dd} stands twice, as {seen[day.Date].Kind} and as {day.Kind}; one day has one meaning");
            if (day.Kind == DayKind.MakeUpWorkday && day.Replaces is null)
                problems.Add($"{day.Date:yyyy-MM-dd} (MakeUpWorkday) must name the day it replaces, whose hours it has");
            if (day.Kind != DayKind.MakeUpWorkday && day.Replaces is not null)
                problems.Add($"{day.Date:yyyy-MM-dd} ({day.Kind}) replaces no day; only a MakeUpWorkday does");
        }

        return problems;
    }
}
