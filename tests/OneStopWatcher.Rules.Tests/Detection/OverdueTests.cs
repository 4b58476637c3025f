using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class OverdueTests
{
    [Theory]
    // Due Friday 20/11/2026: late from the midnight that ends it.
    [InlineData("2026-11-20 10:00", DueComparison.Date, "2026-11-20 23:59", null, 0)]
    [InlineData("2026-11-20 10:00", DueComparison.Date, "2026-11-21 00:00", "2026-11-21 00:00", 0)]
    [InlineData("2026-11-20 10:00", DueComparison.Date, "2026-11-23 07:01", "2026-11-21 00:00", 1)]
    // Wednesday 18/11 at 10:00, to the minute.
    [InlineData("2026-11-18 10:00", DueComparison.Instant, "2026-11-18 09:59", null, 0)]
    [InlineData("2026-11-18 10:00", DueComparison.Instant, "2026-11-18 10:00", "2026-11-18 10:00", 0)]
    [InlineData("2026-11-18 10:00", DueComparison.Instant, "2026-11-18 10:01", "2026-11-18 10:00", 1)]
    [InlineData("2026-11-18 10:00", DueComparison.Instant, "2026-11-19 10:00", "2026-11-18 10:00", 480)]
    // Due at Tết, Monday 16/2/2026: until the end of Monday 23/2.
    [InlineData("2026-02-16 10:00", DueComparison.Instant, "2026-02-23 23:59", null, 0)]
    [InlineData("2026-02-16 10:00", DueComparison.Instant, "2026-02-24 00:00", "2026-02-24 00:00", 0)]
    [InlineData("2026-02-16 10:00", DueComparison.Instant, "2026-02-24 07:01", "2026-02-24 00:00", 1)]
    // Due on the make-up Saturday 22/8/2026.
    [InlineData("2026-08-22 10:00", DueComparison.Date, "2026-08-22 23:59", null, 0)]
    [InlineData("2026-08-22 10:00", DueComparison.Date, "2026-08-23 00:00", "2026-08-23 00:00", 0)]
    [InlineData("2026-08-22 10:00", DueComparison.Date, "2026-08-24 07:01", "2026-08-23 00:00", 1)]
    public void Detect_AroundTheEffectiveDue_OverdueFromThatMinute(
        string dueAt, DueComparison compare, string now, string? hangsSince, int minutesLate)
    {
        var hangs = Sample.Judge(Sample.Due(dueAt), now, compare).Hangs;

        var overdue = hangs.SingleOrDefault(hang => hang.Kind == HangKind.Overdue);
        Assert.Equal(Sample.Instant(hangsSince), overdue?.HangsSince);
        Assert.Equal(minutesLate, overdue?.Lateness.Minutes ?? 0);

        // Overdue and due soon exclude each other; the default limits call it due soon just before.
        Assert.Equal(hangsSince is null, hangs.Any(hang => hang.Kind == HangKind.DueSoon));
    }

    [Theory]
    // Due on Wednesday 21/4/2021, a holiday: until the end of Thursday.
    [InlineData("2021-04-21 10:00", DueComparison.Date, "2021-04-22 23:59", null, 0)]
    [InlineData("2021-04-21 10:00", DueComparison.Date, "2021-04-23 00:00", "2021-04-23 00:00", 0)]
    [InlineData("2021-04-21 10:00", DueComparison.Date, "2021-04-23 07:01", "2021-04-23 00:00", 1)]
    // On Friday 28/1/2022 at 17:00; Tết from 31/1 to 4/2, Monday 7/2 is the next working day.
    [InlineData("2022-01-28 17:00", DueComparison.Instant, "2022-01-28 16:59", null, 0)]
    [InlineData("2022-01-28 17:00", DueComparison.Instant, "2022-01-28 17:00", "2022-01-28 17:00", 0)]
    [InlineData("2022-01-28 17:00", DueComparison.Instant, "2022-02-07 07:01", "2022-01-28 17:00", 1)]
    // On Friday 28/4/2023; off until Wednesday 3/5.
    [InlineData("2023-04-28 17:00", DueComparison.Date, "2023-04-28 23:59", null, 0)]
    [InlineData("2023-04-28 17:00", DueComparison.Date, "2023-04-29 00:00", "2023-04-29 00:00", 0)]
    [InlineData("2023-04-28 17:00", DueComparison.Date, "2023-05-04 07:01", "2023-04-29 00:00", 1)]
    // On the make-up Saturday 4/5/2024 at 11:30, when the break begins.
    [InlineData("2024-05-04 11:30", DueComparison.Instant, "2024-05-04 11:29", null, 0)]
    [InlineData("2024-05-04 11:30", DueComparison.Instant, "2024-05-04 11:30", "2024-05-04 11:30", 0)]
    [InlineData("2024-05-04 11:30", DueComparison.Instant, "2024-05-04 13:31", "2024-05-04 11:30", 1)]
    // On the make-up Saturday 26/4/2025.
    [InlineData("2025-04-26 10:00", DueComparison.Date, "2025-04-26 23:59", null, 0)]
    [InlineData("2025-04-26 10:00", DueComparison.Date, "2025-04-27 00:00", "2025-04-27 00:00", 0)]
    [InlineData("2025-04-26 10:00", DueComparison.Date, "2025-04-28 07:01", "2025-04-27 00:00", 1)]
    // On Wednesday 31/12/2025; 1/1 and 2/1 off, Monday 5/1/2026 is the next working day.
    [InlineData("2025-12-31 16:00", DueComparison.Date, "2025-12-31 23:59", null, 0)]
    [InlineData("2025-12-31 16:00", DueComparison.Date, "2026-01-01 00:00", "2026-01-01 00:00", 0)]
    [InlineData("2025-12-31 16:00", DueComparison.Date, "2026-01-05 07:01", "2026-01-01 00:00", 1)]
    public void Detect_AcrossTheYears_OverdueFromThatMinute(
        string dueAt, DueComparison compare, string now, string? hangsSince, int minutesLate) => Sample.Expect(
            hangsSince, minutesLate, Sample.Only(HangKind.Overdue, Sample.Due(dueAt, receivedAt: null), now, compare));

    // Due on Wednesday 18/11/2026 at 10:00, suspended from Thursday 07:00 to Friday 11:30: late are 5 h on Wednesday and half an hour on
    // Friday, while 8 h on Thursday and 4.5 on Friday do not count.
    [Fact]
    public void Detect_SuspendedMeanwhile_ThatTimeNeverCounts()
    {
        var overdue = Sample.Due("2026-11-18 10:00") with { Suspensions = [Sample.Pause("2026-11-19 07:00", "2026-11-20 11:30")] };

        var hang = Sample.Only(HangKind.Overdue, overdue, "2026-11-20 14:00", DueComparison.Instant);

        Sample.Expect("2026-11-18 10:00", 330, hang);
        Assert.Equal(TimeSpan.FromMinutes(750), hang!.Paused);
    }

    [Fact]
    public void Detect_SecondsBeforeDue_IsNotOverdue()
    {
        Assert.DoesNotContain(Sample.Judge(Sample.Due("2026-11-20 10:00"), "2026-11-20 23:59:59").Hangs, hang => hang.Kind == HangKind.Overdue);
        Assert.Contains(
            Sample.Judge(Sample.Due("2026-11-18 10:00:30"), "2026-11-18 10:00:30", DueComparison.Instant).Hangs,
            hang => hang.Kind == HangKind.Overdue);
    }

    [Fact]
    public void Detect_NotReceivedSuspendedOrCompleted_IsNotOverdue()
    {
        var overdue = Sample.Due("2026-11-02 10:00");
        Assert.Single(Sample.Judge(overdue, "2026-11-18 10:00").Hangs);

        Assert.Empty(Sample.Judge(overdue with { IsReceived = false, ReceivedAt = null }, "2026-11-18 10:00").Hangs);
        Assert.Empty(Sample.Judge(overdue with { IsSuspended = true }, "2026-11-18 10:00").Hangs);
        Assert.Empty(Sample.Judge(overdue with { CompletedAt = ShippedYears.At("2026-11-17 10:00") }, "2026-11-18 10:00").Hangs);
    }

    // The source does not tell receptions: accepted.
    [Fact]
    public void Detect_ReceivedWithoutInstant_IsOverdue() => Assert.Equal(
        HangKind.Overdue, Assert.Single(Sample.Judge(Sample.Due("2026-11-02 10:00", receivedAt: null), "2026-11-18 10:00").Hangs).Kind);

    [Fact]
    public void Detect_MovedDueDate_HangsByThePresentOneUnderAnotherAnchor()
    {
        var moved = Sample.Due("2026-11-10 10:00");
        var sighting = Sighting.First(Sample.Due("2026-11-02 10:00")).Next(moved);

        var hang = Assert.Single(Sample.Judge(moved, "2026-11-18 10:00", sighting: sighting).Hangs);

        Assert.Equal(ShippedYears.At("2026-11-11 00:00"), hang.HangsSince);
        Assert.NotEqual(Assert.Single(Sample.Judge(moved, "2026-11-18 10:00").Hangs).Anchor, hang.Anchor);
    }

    // Overdue needs no days off to be certain; how late is a lower bound.
    [Fact]
    public void Detect_UndeclaredPresent_IsOverdueWithIncompleteLateness()
    {
        var verdicts = Sample.Judge(Sample.Due("2026-12-30 10:00"), "2027-02-01 10:00");

        var hang = Assert.Single(verdicts.Hangs);
        Assert.Equal((HangKind.Overdue, 480L, false), (hang.Kind, hang.Lateness.Minutes, hang.Lateness.IsComplete));
        Assert.Empty(verdicts.Unjudged);
    }
}
