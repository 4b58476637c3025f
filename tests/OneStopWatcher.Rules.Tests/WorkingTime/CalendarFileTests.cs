using System.Text.Json;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

public sealed class CalendarFileTests
{
    // The weekdays off of civil servants, month-day, written down from the yearly notices and not from the files.
    [Theory]
    [InlineData(2021, 11, "01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03")]
    [InlineData(2022, 11, "01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02")]
    [InlineData(2023, 11, "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04")]
    [InlineData(2024, 12, "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03")]
    [InlineData(2025, 12, "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02")]
    [InlineData(2026, 14, "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24")]
    public void WeekdaysOff_OfYear_AreThoseOfTheNotices(int year, int count, string monthDays)
    {
        var off = Days(year).Where(day => day.Kind != DayKind.MakeUpWorkday && !IsWeekend(day.Date)).Select(day => day.Date).Order();

        Assert.Equal(Dates(year, monthDays), off);
        Assert.Equal(count, off.Count());
    }

    // They matter to units that are open on Saturdays.
    [Theory]
    [InlineData(2021, "02-13 02-14 05-01")]
    [InlineData(2022, "01-01 04-10 04-30 05-01")]
    [InlineData(2023, "01-01 01-21 01-22 04-29 04-30 09-02")]
    [InlineData(2024, "02-10 02-11")]
    [InlineData(2025, "")]
    [InlineData(2026, "04-26")]
    public void WeekendHolidays_OfYear_AreListed(int year, string monthDays)
    {
        var holidays = Days(year).Where(day => day.Kind == DayKind.Holiday && IsWeekend(day.Date)).Select(day => day.Date).Order();
        var otherwiseOff = Days(year).Where(day => day.Kind is DayKind.SubstituteDayOff or DayKind.SwapDayOff && IsWeekend(day.Date));

        Assert.Equal(Dates(year, monthDays), holidays);
        Assert.Empty(otherwiseOff);
    }

    [Theory]
    [InlineData("2024-05-04", "2024-04-29", DayOfWeek.Monday)]
    [InlineData("2025-04-26", "2025-05-02", DayOfWeek.Friday)]
    [InlineData("2026-01-10", "2026-01-02", DayOfWeek.Friday)]
    [InlineData("2026-08-22", "2026-08-31", DayOfWeek.Monday)]
    public void MakeUpDay_IsASaturdayWorkedWithTheHoursOfTheSwappedDay(string date, string replaces, DayOfWeek hoursOf)
    {
        var day = Assert.Single(ShippedYears.All.SelectMany(year => year.Days), day => day.Date == DateOnly.Parse(date));
        var swapped = Assert.Single(ShippedYears.All.SelectMany(year => year.Days), day => day.Date == DateOnly.Parse(replaces));

        Assert.Equal((DayKind.MakeUpWorkday, DateOnly.Parse(replaces)), (day.Kind, day.Replaces));
        Assert.Equal(DayOfWeek.Saturday, day.Date.DayOfWeek);
        Assert.Equal(DayKind.SwapDayOff, swapped.Kind);
        Assert.True(ShippedYears.Calendar.IsWorkingDay(day.Date));
        Assert.False(ShippedYears.Calendar.IsWorkingDay(swapped.Date));
        Assert.Equal(WorkWeek.Default.On(hoursOf), ShippedYears.Calendar.HoursOn(day.Date));
    }

    [Fact]
    public void MakeUpAndSwapDays_ComeInPairs()
    {
        var days = ShippedYears.All.SelectMany(year => year.Days).ToArray();
        var replaced = days.Where(day => day.Kind == DayKind.MakeUpWorkday).Select(day => day.Replaces!.Value).Order();
        var swapped = days.Where(day => day.Kind == DayKind.SwapDayOff).Select(day => day.Date).Order();

        Assert.Equal(4, replaced.Count());
        Assert.Equal(swapped, replaced);
    }

    [Fact]
    public void Years_Shipped_HaveNoProblemsAndNameEveryDayAndSource()
    {
        Assert.Equal(6, ShippedYears.All.Count);
        Assert.All(ShippedYears.All, year =>
        {
            Assert.Empty(year.Problems());
            Assert.NotEmpty(year.Days);
            Assert.All(year.Days, day => Assert.False(string.IsNullOrWhiteSpace(day.Name) || string.IsNullOrWhiteSpace(day.Source)));
            Assert.Equal(year.Days.Select(day => day.Date).Order(), year.Days.Select(day => day.Date));
        });
    }

    [Fact]
    public void Files_Shipped_HaveOnlyKnownKeysAndTheYearOfTheirName()
    {
        var files = Directory.GetFiles(ShippedYears.Folder(), "*.json");
        Assert.Equal(6, files.Length);
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            Assert.Equal(["year", "days"], document.RootElement.EnumerateObject().Select(property => property.Name));
            Assert.Equal(Path.GetFileNameWithoutExtension(file), document.RootElement.GetProperty("year").GetRawText());
            foreach (var day in document.RootElement.GetProperty("days").EnumerateArray())
            {
                string[] keys = day.GetProperty("kind").GetString() == "MakeUpWorkday"
                    ? ["date", "kind", "name", "source", "replaces"]
                    : ["date", "kind", "name", "source"];
                Assert.Equal(keys, day.EnumerateObject().Select(property => property.Name));
            }
        }
    }

    private static IReadOnlyList<CalendarDay> Days(int year) => ShippedYears.All.Single(candidate => candidate.Year == year).Days;

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static IEnumerable<DateOnly> Dates(int year, string monthDays) => monthDays
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(monthDay => DateOnly.ParseExact($"{year}-{monthDay}", "yyyy-MM-dd"));
}
