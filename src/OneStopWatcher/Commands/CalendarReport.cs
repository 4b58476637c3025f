using System.Globalization;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Commands;

/// <summary>What <c>calendar</c> shows.</summary>
internal sealed record CalendarReport
{
    /// <summary>The unit whose hours count, or null for the office.</summary>
    public string? Unit { get; init; }

    public required int FirstDeclaredYear { get; init; }

    public required int LastDeclaredYear { get; init; }

    public required IReadOnlyList<CalendarReportYear> Years { get; init; }

    public required CalendarReportHours Hours { get; init; }

    /// <summary>The units with hours of their own; none when one unit was asked for.</summary>
    public required IReadOnlyList<CalendarReportHours> Units { get; init; }

    public static CalendarReport Of(WorkCalendars calendars, string? unit, IReadOnlyList<int> years)
    {
        var calendar = calendars.For(unit);
        return new CalendarReport
        {
            Unit = unit,
            FirstDeclaredYear = calendar.FirstDay.Year,
            LastDeclaredYear = calendar.LastDay.Year,
            Years = [.. years.Select(year => CalendarReportYear.Of(calendar, year))],
            Hours = CalendarReportHours.Of(unit, calendar),
            Units = unit is not null ? [] : [.. calendars.Units.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => CalendarReportHours.Of(pair.Key, pair.Value))],
        };
    }

    public void WriteTables()
    {
        foreach (var year in Years)
        {
            if (!year.Declared)
            {
                Output.WriteLine($"{year.Year} is not declared: no working time is counted in it. Add {year.Year}.json to the calendar folder, or name the year in a feed.");
                continue;
            }

            var hours = year.WorkingHours?.ToString("0.##", CultureInfo.InvariantCulture);
            Output.WriteLine($"{year.Year}, declared by {year.Origin}: {year.WorkingDays} working days, {hours} working hours.");
            if (year.Days.Count > 0)
                Output.WriteTable(["Date", "Weekday", "Kind", "Name", "Source", "Replaces"], year.Days.Select(day => day.Cells()));
        }

        Output.WriteLine($"{(Unit is null ? "The office" : $"Unit {Unit}")}: {Hours}.");
        foreach (var unit in Units)
            Output.WriteLine($"Unit {unit.Unit}: {unit}.");
        var declared = FirstDeclaredYear == LastDeclaredYear ? $"{FirstDeclaredYear}" : $"{FirstDeclaredYear} to {LastDeclaredYear}";
        Output.WriteLine($"Declared: {declared}, no year before or after.");
    }
}

/// <summary>One year, declared or not.</summary>
internal sealed record CalendarReportYear(
    int Year, bool Declared, string? Origin, int? WorkingDays, double? WorkingHours, IReadOnlyList<CalendarReportDay> Days)
{
    public static CalendarReportYear Of(WorkCalendar calendar, int number)
    {
        if (calendar.Years.FirstOrDefault(year => year.Year == number) is not { } year)
            return new CalendarReportYear(number, Declared: false, null, null, null, []);
        var (first, last) = (new DateOnly(number, 1, 1), new DateOnly(number, 12, 31));
        return new CalendarReportYear(
            number,
            Declared: true,
            year.Origin,
            calendar.WorkingDaysBetween(first.AddDays(-1), last),
            calendar.Between(calendar.StartOf(first), calendar.StartOf(last.AddDays(1))).Elapsed.TotalHours,
            [.. year.Days.OrderBy(day => day.Date).Select(day => new CalendarReportDay(day.Date, day.Date.DayOfWeek, day.Kind, day.Name, day.Source, day.Replaces))]);
    }
}

/// <summary>A day that differs from the weekly pattern.</summary>
internal sealed record CalendarReportDay(DateOnly Date, DayOfWeek Weekday, DayKind Kind, string Name, string Source, DateOnly? Replaces)
{
    public IReadOnlyList<string> Cells() =>
        [Iso(Date), Weekday.ToString(), Kind.ToString(), Name, Source, Replaces is { } replaced ? $"{Iso(replaced)} ({replaced.DayOfWeek})" : ""];

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The weekly hours of the office or a unit; closed weekdays are left out.</summary>
internal sealed record CalendarReportHours(
    string? Unit, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<string>> Week, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<string>> AlsoOpen)
{
    // As people read a week.
    private static readonly DayOfWeek[] FromMonday = [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))];

    public static CalendarReportHours Of(string? unit, WorkCalendar calendar) => new(unit, Of(calendar.Week), Of(calendar.AlsoOpen));

    public override string ToString() => AlsoOpen.Count == 0 ? Text(Week) : $"{Text(Week)}; open without counting: {Text(AlsoOpen)}";

    private static Dictionary<DayOfWeek, IReadOnlyList<string>> Of(WorkWeek? week) => FromMonday
        .Where(day => week?.IsOpen(day) == true)
        .ToDictionary(day => day, day => (IReadOnlyList<string>)[.. week!.On(day).Select(interval => interval.ToString())]);

    // Weekdays in a row with the same hours are told once: "Monday to Friday 07:00-11:30, 13:30-17:00".
    private static string Text(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<string>> week)
    {
        var rows = new List<(DayOfWeek First, DayOfWeek Last, string Hours)>();
        foreach (var day in FromMonday.Where(week.ContainsKey))
        {
            var hours = string.Join(", ", week[day]);
            if (rows.Count > 0 && rows[^1].Hours == hours && ((int)rows[^1].Last + 1) % 7 == (int)day)
                rows[^1] = rows[^1] with { Last = day };
            else
                rows.Add((day, day, hours));
        }

        return string.Join("; ", rows.Select(row => row.First == row.Last ? $"{row.First} {row.Hours}" : $"{row.First} to {row.Last} {row.Hours}"));
    }
}
