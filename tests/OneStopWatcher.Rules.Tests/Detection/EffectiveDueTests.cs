using CsCheck;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class EffectiveDueTests
{
    [Theory]
    [InlineData("2026-11-18 10:00", "2026-11-19 00:00")] // Wednesday: the whole day is in time.
    [InlineData("2026-11-18 00:00:01", "2026-11-19 00:00")] // A second past midnight is that day already.
    [InlineData("2026-11-18 23:59:59", "2026-11-19 00:00")]
    [InlineData("2026-11-19 00:00", "2026-11-19 00:00")] // An exact midnight ends Wednesday and stays.
    [InlineData("2026-11-20 17:00", "2026-11-21 00:00")] // Friday: over with Friday, not with the weekend.
    [InlineData("2026-11-21 00:00", "2026-11-21 00:00")] // The midnight that ends Friday.
    [InlineData("2026-11-21 09:00", "2026-11-24 00:00")] // Saturday: until the end of Monday 23/11.
    [InlineData("2026-11-22 09:00", "2026-11-24 00:00")] // Sunday likewise,
    [InlineData("2026-11-23 00:00", "2026-11-24 00:00")] // and the midnight that ends Sunday.
    [InlineData("2026-11-24 09:00", "2026-11-26 00:00")] // Tuesday 24/11, Day of Culture: until the end of Wednesday.
    [InlineData("2026-11-25 00:00", "2026-11-26 00:00")] // The midnight that ends the holiday.
    [InlineData("2026-02-16 10:00", "2026-02-24 00:00")] // Tết, Monday 16/2: until the end of Monday 23/2.
    [InlineData("2026-02-13 17:00", "2026-02-14 00:00")] // Friday before Tết.
    [InlineData("2026-05-01 17:00", "2026-05-05 00:00")] // A holiday on Friday before a weekend: Monday 4/5.
    [InlineData("2023-04-28 17:00", "2023-04-29 00:00")] // Friday before five days off.
    [InlineData("2023-04-29 09:00", "2023-05-05 00:00")] // 29/4-3/5/2023 off: until the end of Thursday 4/5.
    [InlineData("2026-08-22 09:00", "2026-08-23 00:00")] // A make-up Saturday is a working day.
    [InlineData("2026-08-23 09:00", "2026-08-25 00:00")] // The Sunday after it is not.
    [InlineData("2024-04-29 09:00", "2024-05-03 00:00")] // The swapped Monday, then 30/4 and 1/5: Thursday 2/5.
    [InlineData("2024-05-04 00:00", "2024-05-04 00:00")] // The midnight that ends Friday 3/5/2024.
    [InlineData("2025-12-31 09:00", "2026-01-01 00:00")] // Wednesday; the year's end is no matter.
    [InlineData("2026-01-01 09:00", "2026-01-06 00:00")] // 1/1 and 2/1 off, weekend: until the end of Monday 5/1.
    public void Of_CompareDate_IsTheMidnightThatEndsTheLastAllowedDay(string dueAt, string expected) =>
        Assert.Equal(ShippedYears.At(expected), EffectiveDue.Of(ShippedYears.At(dueAt), DueComparison.Date, ShippedYears.Calendar));

    [Theory]
    [InlineData("2026-11-18 10:00", "2026-11-18 10:00")] // As stored,
    [InlineData("2026-11-18 22:15:30", "2026-11-18 22:15:30")] // also outside hours.
    [InlineData("2026-11-19 00:00", "2026-11-19 00:00")]
    [InlineData("2026-11-20 17:00", "2026-11-20 17:00")]
    [InlineData("2026-11-21 00:00", "2026-11-21 00:00")] // Its last allowed day is Friday.
    [InlineData("2026-11-21 00:00:01", "2026-11-24 00:00")] // Now it is Saturday.
    [InlineData("2026-11-22 09:00", "2026-11-24 00:00")]
    [InlineData("2026-11-23 00:00", "2026-11-24 00:00")] // Its last allowed day is Sunday.
    [InlineData("2026-11-24 08:00", "2026-11-26 00:00")]
    [InlineData("2026-02-18 08:00", "2026-02-24 00:00")]
    [InlineData("2026-08-22 09:30", "2026-08-22 09:30")] // A make-up Saturday.
    [InlineData("2026-08-31 09:30", "2026-09-04 00:00")] // Swapped Monday, National Day 1-2/9: Thursday 3/9.
    public void Of_CompareInstant_StaysUnlessItsDayIsOff(string dueAt, string expected) =>
        Assert.Equal(ShippedYears.At(expected), EffectiveDue.Of(ShippedYears.At(dueAt), DueComparison.Instant, ShippedYears.Calendar));

    // Nobody knows the days off there: nothing is moved, not even off a Sunday.
    [Theory]
    [InlineData("2027-01-01 00:00", DueComparison.Date, "2027-01-01 00:00")] // Its last allowed day is declared: Thursday 31/12/2026.
    [InlineData("2027-01-01 09:00", DueComparison.Date, "2027-01-02 00:00")]
    [InlineData("2027-03-07 09:00", DueComparison.Date, "2027-03-08 00:00")] // A Sunday.
    [InlineData("2027-03-07 09:00", DueComparison.Instant, "2027-03-07 09:00")]
    [InlineData("2020-12-31 09:00", DueComparison.Date, "2021-01-01 00:00")]
    [InlineData("2020-12-27 09:00", DueComparison.Instant, "2020-12-27 09:00")] // A Sunday.
    [InlineData("2199-12-30 09:00", DueComparison.Date, "2199-12-31 00:00")]
    [InlineData("1976-01-04 09:00", DueComparison.Date, "1976-01-05 00:00")]
    public void Of_UndeclaredYear_IsNotMoved(string dueAt, DueComparison compare, string expected) =>
        Assert.Equal(ShippedYears.At(expected), EffectiveDue.Of(ShippedYears.At(dueAt), compare, ShippedYears.Calendar));

    [Fact]
    public void Of_StoredWithAnotherOffset_IsTheSameInstant()
    {
        // 18/11 17:30 UTC is 19/11 00:30 in the office: Thursday is in time.
        var utc = new DateTimeOffset(2026, 11, 18, 17, 30, 0, TimeSpan.Zero);

        Assert.Equal(ShippedYears.At("2026-11-20 00:00"), EffectiveDue.Of(utc, DueComparison.Date, ShippedYears.Calendar));
        Assert.Equal(TimeSpan.FromHours(7), EffectiveDue.Of(utc, DueComparison.Instant, ShippedYears.Calendar).Offset);
    }

    [Fact]
    public void Of_UnitOpenOnSaturdays_SaturdayIsItsLastAllowedDay()
    {
        var unit = WorkCalendar.Create(ShippedYears.Zone, UnitWeeks.SaturdayMorning, ShippedYears.All);

        Assert.Equal(ShippedYears.At("2026-11-22 00:00"), EffectiveDue.Of(ShippedYears.At("2026-11-21 09:00"), DueComparison.Date, unit));
    }

    [Fact]
    public void Of_AnyDue_IsNeverEarlierAFixedPointAndKeepsTheOrderOfDays() =>
        Gen.Select(Instants.Any, Instants.Any, Gen.Bool).Sample(
            (one, other, isDate) =>
            {
                var compare = isDate ? DueComparison.Date : DueComparison.Instant;
                var effective = EffectiveDue.Of(one, compare, ShippedYears.Calendar);
                Assert.True(effective >= one);
                Assert.Equal(effective, EffectiveDue.Of(effective, compare, ShippedYears.Calendar));

                // With instants a Sunday's due ends with Monday, after a due on Monday morning: only whole days keep their order.
                if (isDate && other >= one)
                    Assert.True(EffectiveDue.Of(other, compare, ShippedYears.Calendar) >= effective);
            },
            iter: Rounds.Of(20_000));
}
