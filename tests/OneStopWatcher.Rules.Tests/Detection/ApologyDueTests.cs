using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The limit is min(3d, 75%), 24 working hours where the term is unknown: from the earliest instant at which no more are left.
public sealed class ApologyDueTests
{
    [Theory]
    // Due Thursday 18/2/2021: Thursday, Wednesday and, before Tết, Tuesday 9/2 are left since Monday 8/2 17:00.
    [InlineData("2021-02-18 17:00", DueComparison.Date, "2021-02-08 16:59", null, 0)]
    [InlineData("2021-02-18 17:00", DueComparison.Date, "2021-02-08 17:00", "2021-02-08 17:00", 1440)]
    [InlineData("2021-02-18 17:00", DueComparison.Date, "2021-02-09 07:01", "2021-02-08 17:00", 1439)]
    // Due Tuesday 4/1/2022 at 09:00: 2 h, Monday 3/1 off, 8 h on Friday 31/12, 8 on Thursday, 6 on Wednesday 29/12 from 09:00.
    [InlineData("2022-01-04 09:00", DueComparison.Instant, "2021-12-29 08:59", null, 0)]
    [InlineData("2022-01-04 09:00", DueComparison.Instant, "2021-12-29 09:00", "2021-12-29 09:00", 1440)]
    [InlineData("2022-01-04 09:00", DueComparison.Instant, "2021-12-29 09:01", "2021-12-29 09:00", 1439)]
    // Due Tuesday 5/9/2023: Tuesday, and before the days off Thursday 31/8 and Wednesday 30/8.
    [InlineData("2023-09-05 17:00", DueComparison.Date, "2023-08-29 16:59", null, 0)]
    [InlineData("2023-09-05 17:00", DueComparison.Date, "2023-08-29 17:00", "2023-08-29 17:00", 1440)]
    [InlineData("2023-09-05 17:00", DueComparison.Date, "2023-08-30 07:01", "2023-08-29 17:00", 1439)]
    // Due Monday 6/5/2024: Monday, the make-up Saturday 4/5, Friday 3/5.
    [InlineData("2024-05-06 17:00", DueComparison.Date, "2024-05-02 16:59", null, 0)]
    [InlineData("2024-05-06 17:00", DueComparison.Date, "2024-05-02 17:00", "2024-05-02 17:00", 1440)]
    [InlineData("2024-05-06 17:00", DueComparison.Date, "2024-05-03 07:01", "2024-05-02 17:00", 1439)]
    // Due Monday 5/5/2025 at 11:30: 4.5 h, 8 on Tuesday 29/4, 8 on Monday, the afternoon of the make-up Saturday: from 11:30 on.
    [InlineData("2025-05-05 11:30", DueComparison.Instant, "2025-04-26 11:29", null, 0)]
    [InlineData("2025-05-05 11:30", DueComparison.Instant, "2025-04-26 11:30", "2025-04-26 11:30", 1440)]
    [InlineData("2025-05-05 11:30", DueComparison.Instant, "2025-04-26 13:31", "2025-04-26 11:30", 1439)]
    // Due Wednesday 25/11/2026, after the holiday: Wednesday, Monday, Friday 20/11. Told until it is due, not longer.
    [InlineData("2026-11-25 17:00", DueComparison.Date, "2026-11-19 16:59", null, 0)]
    [InlineData("2026-11-25 17:00", DueComparison.Date, "2026-11-19 17:00", "2026-11-19 17:00", 1440)]
    [InlineData("2026-11-25 17:00", DueComparison.Date, "2026-11-25 23:59", "2026-11-19 17:00", 0)]
    [InlineData("2026-11-25 17:00", DueComparison.Date, "2026-11-26 00:00", null, 0)]
    public void Detect_AroundTheLimit_HangsFromThatMinuteUntilDue(
        string dueAt, DueComparison compare, string now, string? hangsSince, int minutesLeft) => Sample.Expect(
            hangsSince, -minutesLeft, Sample.Only(HangKind.ApologyDue, Sample.Due(dueAt, receivedAt: null), now, compare));

    // From Monday 9/11 07:00 to the end of Tuesday 10/11/2026: 16 h, 75% are 12: Tuesday and four hours of Monday, from 11:00.
    [Theory]
    [InlineData("2026-11-09 10:59", null, 0)]
    [InlineData("2026-11-09 11:00", "2026-11-09 11:00", 720)]
    [InlineData("2026-11-09 11:01", "2026-11-09 11:00", 719)]
    public void Detect_ShortTerm_ShareOfItIsTheLimit(string now, string? hangsSince, int minutesLeft) => Sample.Expect(
        hangsSince, -minutesLeft, Sample.Only(HangKind.ApologyDue, Sample.Due("2026-11-10 17:00", "2026-11-09 07:00"), now));

    // An extension is granted once, so with one on file, of whatever day, there is nothing left to file.
    [Fact]
    public void Detect_ExtensionOnFile_IsNoConcern()
    {
        var extended = Sample.Due("2026-11-20 17:00", receivedAt: null) with { ExtendedAt = ShippedYears.At("2026-01-05 10:00") };

        var verdicts = Sample.Judge(extended, "2026-11-20 10:00", kinds: [HangKind.ApologyDue, HangKind.DueSoon]);

        Assert.Equal(HangKind.DueSoon, Assert.Single(verdicts.Hangs).Kind);
    }

    [Fact]
    public void Detect_NotReceivedSuspendedOrCompleted_IsNoConcern()
    {
        var nearlyDue = Sample.Due("2026-11-20 17:00", receivedAt: null);
        Assert.NotNull(Sample.Only(HangKind.ApologyDue, nearlyDue, "2026-11-20 10:00"));

        Assert.Null(Sample.Only(HangKind.ApologyDue, nearlyDue with { IsReceived = false }, "2026-11-20 10:00"));
        Assert.Null(Sample.Only(HangKind.ApologyDue, nearlyDue with { IsSuspended = true }, "2026-11-20 10:00"));
        Assert.Null(Sample.Only(
            HangKind.ApologyDue, nearlyDue with { CompletedAt = ShippedYears.At("2026-11-19 10:00") }, "2026-11-20 10:00"));
    }
}
