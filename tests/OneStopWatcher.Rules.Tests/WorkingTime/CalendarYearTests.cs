using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

public sealed class CalendarYearTests
{
    [Fact]
    public void Problems_SoundYear_IsEmpty() =>
        Assert.Empty(new CalendarYear(2026, [Day("2026-01-02"), MakeUp("2026-01-10", "2026-01-02")]).Problems());

    [Theory]
    [InlineData(1900)]
    [InlineData(2199)]
    public void Problems_FirstAndLastYearAllowed_IsEmpty(int year) => Assert.Empty(new CalendarYear(year, []).Problems());

    public static TheoryData<CalendarYear, string> FaultyYears() => new()
    {
        { new CalendarYear(1899, []), "1899" },
        { new CalendarYear(2200, []), "2200" },
        { new CalendarYear(2026, [Day("2025-12-31")]), "2025-12-31" },
        { new CalendarYear(2026, [Day("2026-09-02"), Day("2026-09-02")]), "2026-09-02" },
        { new CalendarYear(2026, [MakeUp("2026-08-22", null)]), "2026-08-22" },
        { new CalendarYear(2026, [Day("2026-09-02") with { Replaces = new DateOnly(2026, 9, 5) }]), "2026-09-02" },

        // A make-up day off by one: it replaces Sunday 30/8 or Tuesday 25/8, which nobody gave off, or itself.
        { new CalendarYear(2026, [Day("2026-08-31"), MakeUp("2026-08-22", "2026-08-30")]), "2026-08-22 (MakeUpWorkday) must replace a day off, but 2026-08-30 is none" },
        { new CalendarYear(2026, [Day("2026-08-31"), MakeUp("2026-08-22", "2026-08-25")]), "2026-08-22 (MakeUpWorkday) must replace a day off, but 2026-08-25 is none" },
        { new CalendarYear(2026, [MakeUp("2026-08-22", "2026-08-22")]), "2026-08-22 (MakeUpWorkday) must replace a day off, but 2026-08-22 is none" },
        { new CalendarYear(2026, [Day("2026-08-31"), MakeUp("2026-08-24", "2026-08-31")]), "2026-08-24 (MakeUpWorkday) must be a Saturday or Sunday, but is a Monday, worked anyway" },
        { new CalendarYear(2026, [Day("2026-08-31"), MakeUp("2026-08-22", "2026-08-31"), MakeUp("2026-08-29", "2026-08-31")]), "2026-08-29 (MakeUpWorkday) must replace a day of its own, but 2026-08-22 replaces 2026-08-31 as well" },
        { new CalendarYear(2026, [Day("2026-08-30") with { Kind = DayKind.SwapDayOff }]), "2026-08-30 (SwapDayOff) must be a Monday to Friday, but is a Sunday, off anyway" },
        { new CalendarYear(2026, [Day("2026-04-25") with { Kind = DayKind.SubstituteDayOff }]), "2026-04-25 (SubstituteDayOff) must be a Monday to Friday, but is a Saturday, off anyway" },
    };

    [Theory]
    [MemberData(nameof(FaultyYears))]
    public void Problems_OneFault_NamesIt(CalendarYear year, string named) =>
        Assert.Contains(named, FormattableString.Invariant(Assert.Single(year.Problems())), StringComparison.Ordinal);

    // Saturday 26/12/2026 for Monday 4/1/2027: whether that is off, the next year says.
    [Theory]
    [InlineData("2027-01-04", true)]
    [InlineData("2027-01-05", false)]
    public void ProblemsBetween_MakeUpDayForADayOfTheNextYear_MustBeOffThere(string off, bool isSound)
    {
        CalendarYear[] years = [new(2026, [MakeUp("2026-12-26", "2027-01-04")]), new(2027, [Day(off) with { Kind = DayKind.SwapDayOff }])];

        Assert.All(years, year => Assert.Empty(year.Problems()));
        Assert.Empty(CalendarYear.ProblemsBetween(years[..1]));
        Assert.Equal(isSound ? [] : ["2026-12-26 (MakeUpWorkday) must replace a day off, but 2027-01-04 is none"], CalendarYear.ProblemsBetween(years).Select(FormattableString.Invariant));
        Assert.Equal(isSound ? [] : [new DateOnly(2027, 1, 5)], CalendarYear.SwappedForNothing(years).Select(day => day.Date));
        if (!isSound)
            Assert.Contains("2026-12-26", Assert.Throws<ArgumentException>(() => WorkCalendar.Create(ShippedYears.Zone, WorkWeek.Default, years)).Message, StringComparison.Ordinal);
    }

    // Monday 4/1/2027 is worked; whoever reads that looks for the file that says so.
    [Theory]
    [InlineData(null, "2026-12-26 (MakeUpWorkday) must replace a day off, but 2027-01-04 is none")]
    [InlineData("2026.json", "(2026.json) 2026-12-26 (MakeUpWorkday) must replace a day off, but 2027-01-04 is none")]
    public void ProblemsBetween_YearWithAnOrigin_NamesIt(string? origin, string expected) =>
        Assert.Equal(
            [expected],
            CalendarYear.ProblemsBetween([new(2026, [MakeUp("2026-12-26", "2027-01-04")]) { Origin = origin }, new(2027, []) { Origin = "2027.json" }]).Select(FormattableString.Invariant));

    [Fact]
    public void SwappedForNothing_ShippedYears_IsNothing() => Assert.Empty(CalendarYear.SwappedForNothing(ShippedYears.All));

    private static CalendarDay Day(string date) => new(DateOnly.Parse(date), DayKind.Holiday, "day off", "test", null);

    private static CalendarDay MakeUp(string date, string? replaces) =>
        new(DateOnly.Parse(date), DayKind.MakeUpWorkday, "worked", "test", replaces is null ? null : DateOnly.Parse(replaces));
}
