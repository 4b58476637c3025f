using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class PutOffByTests
{
    [Theory]
    [InlineData("2026-11-20 17:00", "2026-11-23 17:00", 1, true)] // Friday to Monday.
    [InlineData("2026-11-23 17:00", "2026-11-25 17:00", 1, true)] // 24/11 is a day off.
    [InlineData("2026-12-30 17:00", "2027-01-04 17:00", 5, false)] // Into a year that nobody has declared: civil days.
    [InlineData("2026-12-28 17:00", "2027-01-04 17:00", 7, false)] // Not alike, although no working day beyond 2026 is known.
    [InlineData("2020-12-31 17:00", "2021-01-04 17:00", 4, false)] // Out of one.
    public void Between_TwoDueDates_CountsWorkingDaysWhereTheyAreKnown(string before, string after, int days, bool areWorkingDays) => Assert.Equal(
        new PutOffBy(days, areWorkingDays),
        PutOffBy.Between(ShippedYears.At(before), ShippedYears.At(after), ShippedYears.Calendar));
}
