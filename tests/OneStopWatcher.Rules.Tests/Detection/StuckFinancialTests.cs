using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The limit is 10d, 80 working hours, and must be exceeded.
public sealed class StuckFinancialTests
{
    [Theory]
    // Wednesday 21/4/2021, a holiday: 22-23/4 two, 26-29/4 six, 30/4 and 3/5 off, 4-7/5 ten, full on Friday 17:00.
    [InlineData("2021-04-21 09:00", "2021-05-07 17:00", null, 0)]
    [InlineData("2021-04-21 09:00", "2021-05-10 07:00", null, 0)]
    [InlineData("2021-04-21 09:00", "2021-05-10 07:01", "2021-05-10 07:00", 1)]
    // Wednesday 24/8/2022 11:30: 25-26/8 two, 29-31/8 five, 1-2/9 off, 5-9/9 ten; 11:30 becomes 13:30.
    [InlineData("2022-08-24 11:30", "2022-09-09 11:30", null, 0)]
    [InlineData("2022-08-24 11:30", "2022-09-09 13:30", null, 0)]
    [InlineData("2022-08-24 11:30", "2022-09-09 13:31", "2022-09-09 13:30", 1)]
    // Monday 5/2/2024 15:00: 6-7/2 two, Tết until 14/2, 15-16/2 four, 19-23/2 nine, 26/2 ten.
    [InlineData("2024-02-05 15:00", "2024-02-26 14:59", null, 0)]
    [InlineData("2024-02-05 15:00", "2024-02-26 15:00", null, 0)]
    [InlineData("2024-02-05 15:00", "2024-02-26 15:01", "2024-02-26 15:00", 1)]
    // Monday 29/12/2025 09:00: 30-31/12 two, 1-2/1 off, 5-9/1 seven, the make-up Saturday 10/1 eight, 12-13/1 ten.
    [InlineData("2025-12-29 09:00", "2026-01-13 08:59", null, 0)]
    [InlineData("2025-12-29 09:00", "2026-01-13 09:00", null, 0)]
    [InlineData("2025-12-29 09:00", "2026-01-13 09:01", "2026-01-13 09:00", 1)]
    public void Detect_AroundTheLimit_HangsOnlyWhenExceeded(string suspendedAt, string now, string? hangsSince, int minutes) => Sample.Expect(
        hangsSince, minutes, Sample.Only(HangKind.StuckFinancial, Sample.Suspended(SuspensionKind.Payment, suspendedAt), now));

    [Theory]
    [InlineData(SuspensionKind.Payment, true)]
    [InlineData(SuspensionKind.Supplement, false)]
    [InlineData(SuspensionKind.Stopped, false)]
    public void Detect_KindOfSuspension_DecidesWhetherItIsConcerned(SuspensionKind? kind, bool hangs) => Assert.Equal(
        hangs, Sample.Only(HangKind.StuckFinancial, Sample.Suspended(kind, "2026-08-03 08:00"), "2026-11-18 10:00") is not null);

    [Fact]
    public void Detect_ResumedOrCompleted_IsNoConcern()
    {
        var stuck = Sample.Suspended(SuspensionKind.Payment, "2026-08-03 08:00");

        Assert.Null(Sample.Only(HangKind.StuckFinancial, stuck with { IsSuspended = false }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(
            HangKind.StuckFinancial, stuck with { CompletedAt = ShippedYears.At("2026-11-17 10:00") }, "2026-11-18 10:00"));
    }
}
