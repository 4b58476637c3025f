using CsCheck;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

// The rules know no zone by name: an office where clocks change, or one that works into the night, is counted right as well.
public sealed class OtherZonesTests
{
    private static readonly CalendarYear[] TwoYears =
    [
        new(2025, [new CalendarDay(new DateOnly(2025, 3, 7), DayKind.Holiday, "day off", "test", null)]),
        new(2026,
        [
            new CalendarDay(new DateOnly(2026, 10, 30), DayKind.SwapDayOff, "swapped", "test", null),
            new CalendarDay(new DateOnly(2026, 11, 1), DayKind.MakeUpWorkday, "worked instead", "test", new DateOnly(2026, 10, 30)),
        ]),
    ];

    private static readonly Dictionary<string, WorkWeek> Weeks = new()
    {
        ["office"] = WorkWeek.Default,
        ["saturdays"] = UnitWeeks.SaturdayMorning,
        ["nights"] = UnitWeeks.Nights,
    };

    // Noon UTC of the days on which New York, Auckland and Cairo change their clocks.
    private static readonly DateTimeOffset[] ClockChanges =
    [
        new(2025, 3, 9, 12, 0, 0, TimeSpan.Zero), new(2025, 11, 2, 12, 0, 0, TimeSpan.Zero),
        new(2026, 3, 8, 12, 0, 0, TimeSpan.Zero), new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero),
        new(2025, 4, 5, 12, 0, 0, TimeSpan.Zero), new(2025, 9, 27, 12, 0, 0, TimeSpan.Zero),
        new(2026, 4, 4, 12, 0, 0, TimeSpan.Zero), new(2026, 9, 26, 12, 0, 0, TimeSpan.Zero),
        new(2025, 4, 24, 12, 0, 0, TimeSpan.Zero), new(2025, 10, 30, 12, 0, 0, TimeSpan.Zero),
        new(2026, 4, 23, 12, 0, 0, TimeSpan.Zero), new(2026, 10, 29, 12, 0, 0, TimeSpan.Zero),
    ];

    [Theory]
    [InlineData("America/New_York", "office")]
    [InlineData("America/New_York", "nights")]
    [InlineData("Pacific/Auckland", "saturdays")]
    [InlineData("Pacific/Auckland", "nights")]
    [InlineData("Asia/Ho_Chi_Minh", "saturdays")]
    [InlineData("Asia/Ho_Chi_Minh", "nights")]
    [InlineData("America/Havana", "nights")] // Clocks change at midnight.
    [InlineData("Africa/Cairo", "nights")] // Likewise.
    [InlineData("Asia/Kathmandu", "office")] // UTC+5:45.
    public void WorkingTime_ZoneAndWeek_EqualsTheWalk(string zoneId, string weekName)
    {
        var (zone, week) = (TimeZoneInfo.FindSystemTimeZoneById(zoneId), Weeks[weekName]);
        var calendar = WorkCalendar.Create(zone, week, TwoYears);
        var oracle = new MinuteOracle(utc => TimeZoneInfo.ConvertTimeFromUtc(utc, zone), UnitWeeks.Minutes(week), TwoYears);
        var instant = Gen.Frequency(
            (1, Gen.Int[0, (2 * 365 * 1440) - 1].Select(minute => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute))),
            (2, Gen.Select(Gen.Int[0, ClockChanges.Length - 1], Gen.Int[-3000, 3000], (i, minute) => ClockChanges[i].AddMinutes(minute))));
        var amount = Gen.Int[0, 3000].Select(minutes => TimeSpan.FromMinutes(minutes));

        Gen.Select(instant, instant, amount).Sample(
            (one, other, time) =>
            {
                Assert.Equal(oracle.Between(one, other), calendar.Between(one, other).Elapsed);
                Assert.Equal(oracle.LastInstantAfter(one, time), calendar.LastInstantAfter(one, time));
                if (calendar.IsDeclared(calendar.DateOf(one)))
                {
                    Assert.Equal(
                        oracle.EarliestInstantBefore(one, time) ?? calendar.StartOf(calendar.FirstDay), calendar.EarliestInstantBefore(one, time));
                }

                Assert.Equal(oracle.IsWorkingDay(oracle.DateOf(one)), calendar.IsWorkingDay(calendar.DateOf(one)));
                Assert.Equal(oracle.DateOf(one), calendar.DateOf(one));
            },
            iter: Rounds.Of(1_000));
    }

    // What is worked out beforehand must not differ from what the zone says, wherever and whenever it changes its clocks.
    [Theory]
    [InlineData("America/St_Johns", 2010)] // At 00:01: in autumn the evening before comes back.
    [InlineData("Pacific/Apia", 2011)] // 30/12/2011 did not take place.
    [InlineData("America/Havana", 2025)] // At midnight,
    [InlineData("Africa/Cairo", 2025)] // likewise, and back into the day before.
    [InlineData("Australia/Lord_Howe", 2025)] // By half an hour.
    [InlineData("Africa/Casablanca", 2025)] // For the month of Ramadan.
    [InlineData("America/New_York", 2026)]
    [InlineData("Asia/Ho_Chi_Minh", 1975)] // From UTC+8 to UTC+7 on 13/6/1975.
    public void DatesAndMidnights_EveryQuarterOfAnHour_AreTheZones(string zoneId, int year)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var calendar = WorkCalendar.Create(zone, UnitWeeks.Nights, [new CalendarYear(year, [])]);
        var begin = new DateTimeOffset(year - 1, 12, 20, 0, 0, 0, TimeSpan.Zero);
        var changes = 0;
        for (var instant = begin; instant < begin.AddDays(390); instant = instant.AddMinutes(15))
        {
            var local = TimeZoneInfo.ConvertTime(instant, zone);
            var date = DateOnly.FromDateTime(local.DateTime);
            Assert.Equal(date, calendar.DateOf(instant));
            Assert.True(local.EqualsExact(calendar.InZone(instant)));
            Assert.Equal(local.Hour >= 18 || (date.DayOfWeek == DayOfWeek.Sunday && local.Hour < 6), calendar.IsOpen(instant));

            var midnight = calendar.StartOf(date);
            Assert.True(TimeZoneInfo.ConvertTime(midnight, zone).EqualsExact(midnight));
            Assert.Equal(date, DateOnly.FromDateTime(midnight.DateTime));
            changes += zone.GetUtcOffset(instant) != zone.GetUtcOffset(instant.AddMinutes(15)) ? 1 : 0;
        }

        Assert.NotEqual(0, changes);
    }

    [Theory]
    [InlineData("2026-03-08", 5 + 6)] // Sunday: clocks go from 02:00 to 03:00.
    [InlineData("2026-03-15", 6 + 6)]
    [InlineData("2025-11-02", 7 + 6)] // Sunday: clocks go from 02:00 back to 01:00.
    public void Between_NewYorkNightsWithClockChange_CountsRealHours(string sunday, int hours)
    {
        var calendar = WorkCalendar.Create(TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), UnitWeeks.Nights, TwoYears);
        var day = DateOnly.Parse(sunday);

        Assert.Equal(TimeSpan.FromHours(hours), calendar.Between(calendar.StartOf(day), calendar.StartOf(day.AddDays(1))).Elapsed);
    }

    // A shift that ends at 24:00 ends at midnight of the next day; the instant belongs to that day.
    [Fact]
    public void LastInstantAfter_ShiftUntilMidnight_GoesOnWithTheNextShift()
    {
        var calendar = WorkCalendar.Create(ShippedYears.Zone, UnitWeeks.Nights, ShippedYears.All);

        // Monday 16/11/2026 23:00 + 1 h is full at midnight and last so on Tuesday at 18:00.
        Assert.Equal(
            ShippedYears.At("2026-11-17 18:00"), calendar.LastInstantAfter(ShippedYears.At("2026-11-16 23:00"), TimeSpan.FromHours(1)));
        Assert.True(calendar.IsOpen(ShippedYears.At("2026-11-16 23:59")));
        Assert.False(calendar.IsOpen(ShippedYears.At("2026-11-17 00:00")));

        // Saturday 18:00-24:00 joins Sunday 00:00-06:00: twelve hours in one piece.
        Assert.Equal(
            ShippedYears.At("2026-11-15 18:00"), calendar.LastInstantAfter(ShippedYears.At("2026-11-14 18:00"), TimeSpan.FromHours(12)));
        Assert.Equal(
            ShippedYears.At("2026-11-15 05:59"), calendar.LastInstantAfter(ShippedYears.At("2026-11-14 18:00"), TimeSpan.FromMinutes(719)));
    }

    // New York, Sunday 8/3/2026: clocks go from 02:00 to 03:00, so of 01:00-02:30 only the first hour exists.
    [Fact]
    public void Between_ShiftEndsInSkippedHour_CountsWhatExists()
    {
        var week = UnitWeeks.Of([(DayOfWeek.Sunday, 60, 150)]);
        var calendar = WorkCalendar.Create(TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), week, TwoYears);
        var day = new DateOnly(2026, 3, 8);

        Assert.Equal(60, calendar.Between(calendar.StartOf(day), calendar.StartOf(day.AddDays(1))).Minutes);
        Assert.False(calendar.IsOpen(new DateTimeOffset(2026, 3, 8, 3, 15, 0, TimeSpan.FromHours(-4))));
    }
}
