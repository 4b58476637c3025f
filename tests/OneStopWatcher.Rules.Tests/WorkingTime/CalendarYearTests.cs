using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

public sealed class CalendarYearTests
{
    [Fact]
    public void Problems_SoundYear_IsEmpty() =>
        Assert.Empty(new CalendarYear(2026, [Day("2026-01-02"), MakeUp("2026-01-10", "2026-01-02")]).Problems());

    public static TheoryData<CalendarYear, string> FaultyYears() => new()
    {
        { new CalendarYear(1899, []), "1899" },
        { new CalendarYear(2200, []), "2200" },
        { new CalendarYear(2026, [Day("2025-12-31")]), "2025-12-31" },
        { new CalendarYear(2026, [Day("2026-09-02"), Day("2026-09-02")]), "2026-09-02" },
        { new CalendarYear(2026, [MakeUp("2026-08-22", null)]), "2026-08-22" },
        { new CalendarYear(2026, [Day("2026-09-02") with { Replaces = new DateOnly(2026, 9, 5) }]), "2026-09-02" },
    };

    [Theory]
    [MemberData(nameof(FaultyYears))]
    public void Problems_OneFault_NamesIt(CalendarYear year, string named) =>
        Assert.Contains(named, Assert.Single(year.Problems()), StringComparison.Ordinal);

    private static CalendarDay Day(string date) => new(DateOnly.Parse(date), DayKind.Holiday, "day off", "test", null);

    private static CalendarDay MakeUp(string date, string? replaces) =>
        new(DateOnly.Parse(date), DayKind.MakeUpWorkday, "worked", "test", replaces is null ? null : DateOnly.Parse(replaces));
}
