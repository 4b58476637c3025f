namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>A declared year: all its days off and make-up days are known, so working time within it can be counted.</summary>
/// <param name="Year">The civil year, 1900 to 2199.</param>
/// <param name="Days">The days that differ from the weekly pattern, in any order.</param>
public sealed record CalendarYear(int Year, IReadOnlyList<CalendarDay> Days)
{
    /// <summary>What declares the year, for people to read, such as <c>2026.json</c>; null when that is not known.</summary>
    public string? Origin { get; init; }

    /// <summary>
    /// Names everything that is wrong with the year's own days: foreign or doubled dates, and days that contradict each other or the
    /// forty-hour week of state offices, in which Saturday and Sunday are off anyway.
    /// </summary>
    public IReadOnlyList<FormattableString> Problems()
    {
        var problems = new List<FormattableString>();
        if (Year is < 1900 or > 2199)
            problems.Add($"year must be 1900..2199, was {Year}");
        var seen = new Dictionary<DateOnly, CalendarDay>();
        var replacedBy = new Dictionary<DateOnly, CalendarDay>();
        foreach (var day in Days)
        {
            if (day.Date.Year != Year)
                problems.Add($"{Text(day)} does not lie in {Year}");
            if (!seen.TryAdd(day.Date, day))
                problems.Add($"{day.Date:yyyy-MM-dd} stands twice, as {seen[day.Date].Kind} and as {day.Kind}; one day has one meaning");
            if (day.Kind == DayKind.MakeUpWorkday && day.Replaces is null)
                problems.Add($"{Text(day)} must name the day it replaces, whose hours it has");
            if (day.Kind != DayKind.MakeUpWorkday && day.Replaces is not null)
                problems.Add($"{Text(day)} replaces no day; only a MakeUpWorkday does");
            if (day.Kind == DayKind.MakeUpWorkday && !IsWeekend(day.Date))
                problems.Add($"{Text(day)} must be a Saturday or Sunday, but is a {NameOf(day.Date.DayOfWeek)}, worked anyway");
            if (day.Kind is DayKind.SubstituteDayOff or DayKind.SwapDayOff && IsWeekend(day.Date))
                problems.Add($"{Text(day)} must be a Monday to Friday, but is a {NameOf(day.Date.DayOfWeek)}, off anyway");
            if (day.Kind == DayKind.MakeUpWorkday && day.Replaces is { } replaced && !replacedBy.TryAdd(replaced, day))
                problems.Add($"{Text(day)} must replace a day of its own, but {replacedBy[replaced].Date:yyyy-MM-dd} replaces {replaced:yyyy-MM-dd} as well");
        }

        problems.AddRange(ReplacingAWorkedDay(this, [this]));
        return problems;
    }

    /// <summary>Names make-up days that contradict another declared year: what they replace there is not off.</summary>
    public static IReadOnlyList<FormattableString> ProblemsBetween(IReadOnlyList<CalendarYear> years)
    {
        ArgumentNullException.ThrowIfNull(years);
        return
        [
            .. from year in years
               from problem in ReplacingAWorkedDay(year, [.. years.Where(other => other.Year != year.Year)])
               select year.Origin is null ? problem : (FormattableString)$"({year.Origin}) {problem}",
        ];
    }

    /// <summary>The days swapped off for which no make-up day is declared: lawful, but a working day is missing.</summary>
    public static IReadOnlyList<CalendarDay> SwappedForNothing(IReadOnlyList<CalendarYear> years)
    {
        ArgumentNullException.ThrowIfNull(years);
        var madeUp = years.SelectMany(year => year.Days).Select(day => day.Replaces).ToHashSet();
        return [.. years.SelectMany(year => year.Days).Where(day => day.Kind == DayKind.SwapDayOff && !madeUp.Contains(day.Date))];
    }

    // Of the days replaced, only those that lie in the others are looked at.
    private static IEnumerable<FormattableString> ReplacingAWorkedDay(CalendarYear year, IReadOnlyList<CalendarYear> others)
    {
        var off = others.SelectMany(other => other.Days).Where(day => day.Kind != DayKind.MakeUpWorkday).Select(day => day.Date).ToHashSet();
        return from day in year.Days
               where day.Kind == DayKind.MakeUpWorkday && day.Replaces is { } replaced
                   && others.Any(other => other.Year == replaced.Year) && !off.Contains(replaced)
               select (FormattableString)$"{Text(day)} must replace a day off, but {day.Replaces:yyyy-MM-dd} is none";
    }

    private static string Text(CalendarDay day) => $"{day.Date:yyyy-MM-dd} ({day.Kind})";

    // Phrases of their own, so that they are said in the reader's language.
    private static FormattableString NameOf(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => $"Monday",
        DayOfWeek.Tuesday => $"Tuesday",
        DayOfWeek.Wednesday => $"Wednesday",
        DayOfWeek.Thursday => $"Thursday",
        DayOfWeek.Friday => $"Friday",
        DayOfWeek.Saturday => $"Saturday",
        DayOfWeek.Sunday => $"Sunday",
    };

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
