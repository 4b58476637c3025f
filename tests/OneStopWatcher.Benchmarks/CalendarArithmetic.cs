using BenchmarkDotNet.Attributes;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Benchmarks;

/// <summary>Working time between two instants: the length of the span must not matter.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CalendarArithmetic
{
    private static readonly DateTimeOffset From = new(2021, 1, 4, 8, 0, 0, TimeSpan.FromHours(7));

    private readonly WorkCalendar calendar = WorkCalendar.Create(
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), WorkWeek.Default, Enumerable.Range(2021, 6).Select(year => new CalendarYear(year, [])));

    /// <summary>Length of the span in days.</summary>
    [Params(1, 30, 2000)]
    public int Days { get; set; }

    [Benchmark]
    public WorkSpan Between() => calendar.Between(From, From.AddDays(Days));

    [Benchmark]
    public DateTimeOffset? LastInstantAfter() => calendar.LastInstantAfter(From, TimeSpan.FromHours(5 * Days));
}
