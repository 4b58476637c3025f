using BenchmarkDotNet.Attributes;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Benchmarks;

/// <summary>Working time between two instants: the length of the span must not matter.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CalendarArithmetic
{
    private static readonly DateTimeOffset From = new(2021, 1, 4, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateOnly Day = new(2021, 1, 4);
    private static readonly CalendarYear[] Years = [.. Enumerable.Range(2021, 6).Select(year => new CalendarYear(year, []))];

    private readonly WorkCalendar calendar = WorkCalendar.Create(TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), WorkWeek.Default, Years);

    /// <summary>Length of the span in days.</summary>
    [Params(1, 30, 2000)]
    public int Days { get; set; }

    [Benchmark]
    public WorkSpan Between() => calendar.Between(From, From.AddDays(Days));

    [Benchmark]
    public DateTimeOffset? LastInstantAfter() => calendar.LastInstantAfter(From, TimeSpan.FromHours(5 * Days));

    [Benchmark]
    public DateTimeOffset? EarliestInstantBefore() => calendar.EarliestInstantBefore(From.AddDays(Days), TimeSpan.FromHours(16));

    [Benchmark]
    public DateOnly DateOf() => calendar.DateOf(From.AddDays(Days));

    [Benchmark]
    public DateOnly? NextWorkingDay() => calendar.NextWorkingDay(Day);

    [Benchmark]
    public int WorkingDaysBetween() => calendar.WorkingDaysBetween(Day, Day.AddDays(Days));

    [Benchmark]
    public bool IsOpen() => calendar.IsOpen(From.AddDays(Days));

    /// <summary>What every dossier in process asks at every sweep.</summary>
    [Benchmark]
    public DateTimeOffset EffectiveDueOf() => EffectiveDue.Of(From.AddDays(Days), DueComparison.Date, calendar);

    /// <summary>Building the calendar of one unit.</summary>
    [Benchmark]
    public WorkCalendar Create() => WorkCalendar.Create(calendar.Zone, WorkWeek.Default, Years);
}
