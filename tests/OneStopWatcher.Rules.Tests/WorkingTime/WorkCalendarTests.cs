using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

// Hours are 07:00-11:30 and 13:30-17:00, Monday to Friday, unless a test says otherwise.
public sealed class WorkCalendarTests
{
    private static WorkCalendar Calendar => ShippedYears.Calendar;

    [Theory]
    [InlineData("2026-11-18 11:00", 1, "2026-11-18 14:00")] // Wednesday: half an hour before the break, half an hour after it.
    [InlineData("2026-11-18 10:30", 1, "2026-11-18 13:30")] // Full at 11:30, and still so when the break ends.
    [InlineData("2026-11-18 16:00", 1, "2026-11-19 07:00")] // Full at 17:00, and still so on Thursday at 07:00.
    [InlineData("2026-11-20 16:00", 1, "2026-11-23 07:00")] // Friday over the weekend.
    [InlineData("2026-11-23 16:00", 1, "2026-11-25 07:00")] // Monday over the Day of Culture, Tuesday 24/11.
    [InlineData("2026-11-21 09:00", 1, "2026-11-23 08:00")] // Begun on a Saturday: from Monday 07:00.
    [InlineData("2026-02-13 16:00", 2, "2026-02-23 08:00")] // Friday before Tết 16-20/2: one hour then, one on Monday 23/2.
    [InlineData("2024-05-03 16:00", 2, "2024-05-04 08:00")] // Friday, then the make-up Saturday 4/5/2024.
    [InlineData("2026-01-09 16:00", 10, "2026-01-12 08:00")] // 1 h Friday, 8 h on the make-up Saturday 10/1, 1 h Monday.
    [InlineData("2025-12-31 16:00", 2, "2026-01-05 08:00")] // Wednesday; off on 1/1 and 2/1/2026, weekend, Monday.
    [InlineData("2026-11-18 12:00", 0, "2026-11-18 13:30")] // Nothing at all lasts until work begins again.
    [InlineData("2026-11-18 09:00", 0, "2026-11-18 09:00")]
    [InlineData("2020-06-01 09:00", 8, "2021-01-05 07:00")] // Before the first declared year: all of Monday 4/1/2021 counts.
    public void LastInstantAfter_Hours_IsTheHandCountedInstant(string from, int hours, string expected) =>
        Assert.Equal(ShippedYears.At(expected), Calendar.LastInstantAfter(ShippedYears.At(from), TimeSpan.FromHours(hours)));

    [Theory]
    [InlineData("2026-11-20 17:00", 8, "2026-11-19 17:00")] // All of Friday: so much was left since Thursday's end.
    [InlineData("2026-11-18 13:30", 1, "2026-11-18 10:30")]
    [InlineData("2026-11-18 14:00", 1, "2026-11-18 11:00")]
    [InlineData("2026-11-18 14:30", 1, "2026-11-18 11:30")] // Reached when the break begins, not when it ends.
    [InlineData("2026-11-26 00:00", 16, "2026-11-20 17:00")] // Wednesday 25 and Monday 23; 24/11 is off.
    [InlineData("2026-02-24 00:00", 16, "2026-02-12 17:00")] // Monday 23/2 and, before Tết, Friday 13/2.
    [InlineData("2026-01-12 07:00", 8, "2026-01-09 17:00")] // The make-up Saturday 10/1.
    [InlineData("2021-01-04 09:00", 3, "2021-01-01 00:00")] // Two hours only since the first declared day,
    [InlineData("2021-01-04 09:00", 2, "2021-01-01 00:00")] // and just those.
    [InlineData("2021-01-01 00:00", 1, "2021-01-01 00:00")] // Its beginning,
    [InlineData("2027-01-01 00:00", 8, "2026-12-30 17:00")] // and the end of the last: all of Thursday 31/12.
    public void EarliestInstantBefore_Hours_IsTheHandCountedInstant(string until, int hours, string expected) =>
        Assert.Equal(ShippedYears.At(expected), Calendar.EarliestInstantBefore(ShippedYears.At(until), TimeSpan.FromHours(hours)));

    [Theory]
    [InlineData("2020-12-31 23:59")]
    [InlineData("2027-01-01 00:01")]
    public void EarliestInstantBefore_OutsideTheDeclaredYears_IsUnknown(string until) =>
        Assert.Null(Calendar.EarliestInstantBefore(ShippedYears.At(until), TimeSpan.FromHours(1)));

    [Theory]
    [InlineData("2026-11-16 00:00", "2026-11-23 00:00", 40 * 60)] // An ordinary week.
    [InlineData("2026-11-23 00:00", "2026-11-30 00:00", 32 * 60)] // The week of 24/11.
    [InlineData("2026-02-14 00:00", "2026-02-23 07:01", 1)] // Tết and both weekends: nothing, then a minute.
    [InlineData("2024-04-29 00:00", "2024-05-06 00:00", 24 * 60)] // Off Mon-Wed; Thu 2/5, Fri 3/5, Sat 4/5 worked.
    [InlineData("2025-04-21 00:00", "2025-05-05 00:00", (6 + 2) * 8 * 60)] // 21-26/4 with the Saturday; 28 and 29/4.
    [InlineData("2026-11-18 11:29", "2026-11-18 13:31", 2)]
    [InlineData("2026-11-18 11:30", "2026-11-18 13:30", 0)]
    [InlineData("2026-11-18 14:00", "2026-11-18 09:00", 0)] // Backwards.
    public void Between_HandCountedSpans_GivesMinutes(string from, string to, int minutes) =>
        Assert.Equal(new WorkSpan(TimeSpan.FromMinutes(minutes), true), Calendar.Between(ShippedYears.At(from), ShippedYears.At(to)));

    [Fact]
    public void Between_SecondsShortOfAMinute_TruncatesMinutes()
    {
        var span = Calendar.Between(ShippedYears.At("2026-11-18 09:00"), ShippedYears.At("2026-11-18 09:01:59"));

        Assert.Equal((1, TimeSpan.FromSeconds(119)), (span.Minutes, span.Elapsed));
        Assert.Equal(-1, new WorkSpan(TimeSpan.FromSeconds(-119), true).Minutes);
    }

    [Theory]
    [InlineData("2026-12-31 07:00", "2027-01-01 00:00", 480, true)] // Ends exactly with the declared years.
    [InlineData("2026-12-31 07:00", "2027-01-01 00:01", 480, false)]
    [InlineData("2027-03-01 07:00", "2027-03-05 17:00", 0, false)]
    [InlineData("2020-12-01 07:00", "2020-12-31 17:00", 0, false)]
    [InlineData("2020-12-01 07:00", "2021-01-01 00:00", 0, true)] // Nothing is declared before, and nothing is missing.
    [InlineData("2020-12-01 07:00", "2021-01-04 08:00", 60, true)] // Counts from the first declared day.
    [InlineData("2027-03-01 07:00", "2027-03-01 07:00", 0, true)] // No time at all is none in any year.
    public void Between_UndeclaredYears_SaysWhetherItIsComplete(string from, string to, int minutes, bool isComplete) =>
        Assert.Equal(new WorkSpan(TimeSpan.FromMinutes(minutes), isComplete), Calendar.Between(ShippedYears.At(from), ShippedYears.At(to)));

    // Done is done at 17:00, even on the last declared day: unlike how long it lasts, that is known.
    [Theory]
    [InlineData("2026-11-18 11:00", 60, "2026-11-18 14:00")]
    [InlineData("2026-11-18 10:30", 60, "2026-11-18 11:30")]
    [InlineData("2026-11-20 16:00", 60, "2026-11-20 17:00")]
    [InlineData("2026-08-21 16:00", 120, "2026-08-22 08:00")] // On into the make-up Saturday.
    [InlineData("2026-12-31 16:00", 60, "2026-12-31 17:00")]
    [InlineData("2026-12-31 16:00", 61, null)]
    [InlineData("2027-05-05 10:00", 0, "2027-05-05 10:00")]
    [InlineData("2026-11-18 12:00", 0, "2026-11-18 12:00")] // Nothing at all is done at once, also in the break.
    public void FirstInstantAfter_Minutes_IsTheHandCountedInstant(string from, int minutes, string? expected) =>
        Assert.Equal(
            expected is null ? null : ShippedYears.At(expected),
            Calendar.FirstInstantAfter(ShippedYears.At(from), TimeSpan.FromMinutes(minutes)));

    // The Saturday counts eight hours, the swapped day none, and each is a working day or not accordingly.
    [Theory]
    [InlineData("2024-05-04", "2024-04-29")]
    [InlineData("2025-04-26", "2025-05-02")]
    [InlineData("2026-01-10", "2026-01-02")]
    [InlineData("2026-08-22", "2026-08-31")]
    public void MakeUpSaturday_OfAShippedYear_IsWorkedInPlaceOfTheSwappedDay(string saturday, string swapped)
    {
        var (worked, off) = (DateOnly.Parse(saturday), DateOnly.Parse(swapped));

        Assert.Equal(8 * 60, Calendar.Between(Calendar.StartOf(worked), Calendar.StartOf(worked.AddDays(1))).Minutes);
        Assert.Equal(0, Calendar.Between(Calendar.StartOf(off), Calendar.StartOf(off.AddDays(1))).Minutes);
        Assert.Equal(worked, Calendar.NextWorkingDay(worked.AddDays(-1)));
        Assert.Equal(worked, Calendar.AddWorkingDays(worked.AddDays(2), -1)); // From the Monday after it.
        Assert.NotEqual(off, Calendar.NextWorkingDay(off.AddDays(-1)));
        Assert.True(Calendar.IsOpen(Calendar.StartOf(worked) + new TimeSpan(9, 0, 0)));
        Assert.False(Calendar.IsOpen(Calendar.StartOf(off) + new TimeSpan(9, 0, 0)));
    }

    [Theory]
    [InlineData("2026-12-31 16:00", 59, "2026-12-31 16:59")]
    [InlineData("2026-12-31 16:00", 60, null)] // Full at 17:00, and nobody knows how long that stays the last instant.
    [InlineData("2027-05-05 10:00", 0, null)]
    public void LastInstantAfter_EndOfDeclaredYears_IsUnknown(string from, int minutes, string? expected) =>
        Assert.Equal(
            expected is null ? null : ShippedYears.At(expected),
            Calendar.LastInstantAfter(ShippedYears.At(from), TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("2026-11-20", "2026-11-23")] // Friday to Monday.
    [InlineData("2026-11-23", "2026-11-25")] // Over 24/11.
    [InlineData("2026-02-13", "2026-02-23")] // Over Tết.
    [InlineData("2026-08-21", "2026-08-22")] // To the make-up Saturday.
    [InlineData("2026-08-28", "2026-09-03")] // Weekend, swap 31/8, National Day 1-2/9.
    [InlineData("2020-05-05", "2021-01-04")] // 1/1/2021 is a holiday, a Friday.
    [InlineData("2026-12-31", null)]
    [InlineData("2199-12-31", null)]
    public void NextWorkingDay_Day_IsTheHandFoundDay(string day, string? expected) =>
        Assert.Equal(expected is null ? null : DateOnly.Parse(expected), Calendar.NextWorkingDay(DateOnly.Parse(day)));

    // Thursday 1/1/2026, in a year that declares no day off.
    [Fact]
    public void NextWorkingDay_FirstDeclaredDayIsWorked_IsFoundAndLeft()
    {
        var calendar = WorkCalendar.Create(ShippedYears.Zone, WorkWeek.Default, [new CalendarYear(2026, [])]);
        var first = new DateOnly(2026, 1, 1);

        Assert.True(calendar.IsWorkingDay(first));
        Assert.Equal(first, calendar.NextWorkingDay(new DateOnly(2025, 12, 31)));
        Assert.Equal(new DateOnly(2026, 1, 2), calendar.NextWorkingDay(first));
        Assert.Equal(first, calendar.AddWorkingDays(new DateOnly(2026, 1, 2), -1));
        Assert.Null(calendar.AddWorkingDays(first, -1));
        Assert.Equal((1, 0), (calendar.WorkingDaysBetween(new DateOnly(2025, 12, 31), first), calendar.WorkingDaysBetween(first, first)));
    }

    [Theory]
    [InlineData("2026-11-20", 1, "2026-11-23")] // Friday to Monday,
    [InlineData("2026-11-20", 2, "2026-11-25")] // and over 24/11 to Wednesday.
    [InlineData("2026-11-21", 1, "2026-11-23")] // From a Saturday.
    [InlineData("2026-11-21", 0, "2026-11-21")] // Nothing added: that Saturday itself.
    [InlineData("2026-11-25", -1, "2026-11-23")]
    [InlineData("2026-11-24", -1, "2026-11-23")] // From the holiday itself.
    [InlineData("2026-02-13", 5, "2026-02-27")] // Over Tết: the whole week 23-27/2.
    [InlineData("2026-02-23", -1, "2026-02-13")]
    [InlineData("2026-01-09", 1, "2026-01-10")] // To the make-up Saturdays,
    [InlineData("2026-08-21", 1, "2026-08-22")]
    [InlineData("2025-04-25", 1, "2025-04-26")]
    [InlineData("2024-05-03", 1, "2024-05-04")]
    [InlineData("2026-08-24", -1, "2026-08-22")] // and back to them.
    [InlineData("2025-12-31", 1, "2026-01-05")] // 1/1 a holiday, 2/1 swapped for 10/1, a weekend.
    [InlineData("2020-05-05", 2, "2021-01-05")] // From before the declared years: counted from their first day, 4/1 being a Monday.
    [InlineData("2021-01-04", -1, null)]
    [InlineData("2026-12-30", 1, "2026-12-31")]
    [InlineData("2026-12-30", 2, null)]
    [InlineData("2027-01-01", -1, "2026-12-31")] // All days before it are known,
    [InlineData("2027-01-02", -1, null)] // but not whether 1/1/2027 is worked.
    [InlineData("2027-01-02", 0, "2027-01-02")]
    public void AddWorkingDays_DayAndCount_IsTheHandFoundDay(string day, int count, string? expected) =>
        Assert.Equal(expected is null ? null : DateOnly.Parse(expected), Calendar.AddWorkingDays(DateOnly.Parse(day), count));

    [Theory]
    [InlineData("2026-11-20", "2026-11-25", 2)] // Friday to Wednesday: Monday and Wednesday, 24/11 is off.
    [InlineData("2026-11-25", "2026-11-25", 0)] // The first day is not counted.
    [InlineData("2026-11-25", "2026-11-20", 0)] // Backwards.
    [InlineData("2020-06-01", "2021-01-05", 2)] // From before the declared years: 4/1 and 5/1.
    [InlineData("2026-12-30", "2027-03-01", 1)] // On beyond them: 31/12.
    public void WorkingDaysBetween_Days_IsTheHandCountedNumber(string after, string upTo, int count) =>
        Assert.Equal(count, Calendar.WorkingDaysBetween(DateOnly.Parse(after), DateOnly.Parse(upTo)));

    [Theory]
    [InlineData("2020-12-31", false)]
    [InlineData("2021-01-01", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-01", false)]
    public void IsDeclared_EdgesOfTheYears_AreInclusive(string day, bool isDeclared) => Assert.Equal(isDeclared, Calendar.IsDeclared(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2026-11-18 06:59", false)]
    [InlineData("2026-11-18 07:00", true)]
    [InlineData("2026-11-18 11:29", true)]
    [InlineData("2026-11-18 11:30", false)]
    [InlineData("2026-11-18 13:30", true)]
    [InlineData("2026-11-18 17:00", false)]
    [InlineData("2026-08-22 09:00", true)] // Make-up Saturday.
    [InlineData("2026-08-31 09:00", false)] // The day swapped for it.
    [InlineData("2027-03-01 09:00", true)] // Undeclared: a Monday like any other.
    public void IsOpen_EdgesOfHours_EndIsExclusive(string instant, bool isOpen) => Assert.Equal(isOpen, Calendar.IsOpen(ShippedYears.At(instant)));

    [Theory]
    [InlineData("2026-11-21 06:59", false)] // A Saturday.
    [InlineData("2026-11-21 07:00", true)]
    [InlineData("2026-11-21 11:30", false)]
    [InlineData("2026-11-22 08:00", false)] // Sunday.
    [InlineData("2026-11-17 18:00", true)] // A Tuesday evening,
    [InlineData("2026-11-24 18:00", false)] // but not that of the holiday 24/11.
    [InlineData("2023-04-29 08:00", false)] // Saturday, the Hùng Kings.
    [InlineData("2026-08-22 15:00", true)] // The make-up Saturday has the hours of a Monday,
    [InlineData("2026-08-22 12:00", false)]
    [InlineData("2027-03-06 08:00", true)] // An undeclared Saturday like any other.
    public void IsOpen_HoursThatDoNotCount_OpenTheOfficeExceptOnDaysOff(string instant, bool isOpen)
    {
        var calendar = WorkCalendar.Create(ShippedYears.Zone, WorkWeek.Default, ShippedYears.All, UnitWeeks.AlsoOpen);

        Assert.Equal(isOpen, calendar.IsOpen(ShippedYears.At(instant)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 11, 21)));
        Assert.Equal(0, calendar.Between(ShippedYears.At("2026-11-21 00:00"), ShippedYears.At("2026-11-22 00:00")).Minutes);
    }

    // What an office is open for beyond a make-up day's hours, it is open for on that day as well.
    [Fact]
    public void AlsoOpenOn_MakeUpSaturday_AreThoseOfItsOwnWeekday()
    {
        var calendar = WorkCalendar.Create(ShippedYears.Zone, WorkWeek.Default, ShippedYears.All, UnitWeeks.AlsoOpen);

        Assert.Equal(UnitWeeks.AlsoOpen.On(DayOfWeek.Saturday), calendar.AlsoOpenOn(new DateOnly(2026, 8, 22)));
        Assert.Equal(8 * 60, calendar.Between(ShippedYears.At("2026-08-22 00:00"), ShippedYears.At("2026-08-23 00:00")).Minutes);
        Assert.Equal(DayKind.MakeUpWorkday, calendar.ExceptionOn(new DateOnly(2026, 8, 22))!.Kind);
        Assert.Null(calendar.ExceptionOn(new DateOnly(2026, 8, 24)));
        Assert.Empty(Calendar.AlsoOpenOn(new DateOnly(2026, 11, 21)));
    }

    // The make-up day has the hours of the day it replaces, not those of an ordinary Saturday.
    [Fact]
    public void HoursOn_MakeUpSaturdayOfAUnitWithSaturdayMornings_AreThoseOfTheReplacedDay()
    {
        var calendar = WorkCalendar.Create(ShippedYears.Zone, UnitWeeks.SaturdayMorning, ShippedYears.All);

        // Saturday 9/5/2026: 07:00-11:00. Saturday 22/8/2026 stands for Monday 31/8: eight hours.
        Assert.Equal(240, calendar.Between(ShippedYears.At("2026-05-09 00:00"), ShippedYears.At("2026-05-10 00:00")).Minutes);
        Assert.Equal(480, calendar.Between(ShippedYears.At("2026-08-22 00:00"), ShippedYears.At("2026-08-23 00:00")).Minutes);

        // Saturday 1/5/2021 is a holiday also for those who work on Saturdays.
        Assert.False(calendar.IsWorkingDay(new DateOnly(2021, 5, 1)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2021, 5, 8)));
    }

    // Midnights are known beforehand from 1/1/2020 to 31/12/2027, a year around the declared ones; beyond, the zone is asked.
    [Theory]
    [InlineData("2019-12-31 23:59:59", "2019-12-31")]
    [InlineData("2020-01-01 00:00", "2020-01-01")]
    [InlineData("2027-12-31 23:59:59", "2027-12-31")]
    [InlineData("2028-01-01 00:00", "2028-01-01")]
    [InlineData("2028-01-01 00:01", "2028-01-01")]
    public void DateOf_EdgesOfWhatIsKnownBeforehand_AreNoEdges(string instant, string date)
    {
        var (at, day) = (ShippedYears.At(instant), DateOnly.Parse(date));

        Assert.Equal(day, Calendar.DateOf(at));
        Assert.True(at.EqualsExact(Calendar.InZone(at.ToUniversalTime())));
        Assert.Equal(ShippedYears.At($"{date} 00:00"), Calendar.StartOf(day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025,2025")]
    [InlineData("2023,2025")]
    public void Create_NoYearDoubledYearOrGap_IsRefused(string years)
    {
        var declared = years.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(year => new CalendarYear(int.Parse(year), []));

        var refusal = Assert.Throws<ArgumentException>(() => WorkCalendar.Create(ShippedYears.Zone, WorkWeek.Default, declared));
        Assert.Contains(years.Length > 0 ? "2025" : "at least one year must be declared", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_AgencyWithAndWithoutOwnHours_ChoosesItsOwnOrTheOffices()
    {
        var own = WorkCalendar.Create(ShippedYears.Zone, UnitWeeks.SaturdayMorning, ShippedYears.All);
        var calendars = new WorkCalendars(Calendar, new Dictionary<string, WorkCalendar> { ["H20.1"] = own });

        Assert.Same(own, calendars.For("H20.1"));
        Assert.Same(Calendar, calendars.For("H20.2"));
        Assert.Same(Calendar, calendars.For(null));
    }
}
