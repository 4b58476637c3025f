using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The limit is 2d, 16 working hours, and must be exceeded.
public sealed class UnclosedWorkflowTests
{
    [Theory]
    // Tuesday 9/2/2021 15:00 before Tết: 2 h, 8 on Wednesday 17/2, 6 on Thursday: 4.5 until the break, 1.5 after it.
    [InlineData("2021-02-09 15:00", "2021-02-18 14:59", null, 0)]
    [InlineData("2021-02-09 15:00", "2021-02-18 15:00", null, 0)]
    [InlineData("2021-02-09 15:00", "2021-02-18 15:01", "2021-02-18 15:00", 1)]
    // Thursday 30/12/2021 14:30: 2.5 h, 8 on Friday, Monday 3/1 off, 5.5 on Tuesday 4/1: 4.5 and 1.
    [InlineData("2021-12-30 14:30", "2022-01-04 14:29", null, 0)]
    [InlineData("2021-12-30 14:30", "2022-01-04 14:30", null, 0)]
    [InlineData("2021-12-30 14:30", "2022-01-04 14:31", "2022-01-04 14:30", 1)]
    // Friday 28/4/2023 11:30: 3.5 h, off until 3/5, 8 on Thursday 4/5, 4.5 on Friday until 11:30, which becomes 13:30.
    [InlineData("2023-04-28 11:30", "2023-05-05 11:30", null, 0)]
    [InlineData("2023-04-28 11:30", "2023-05-05 13:30", null, 0)]
    [InlineData("2023-04-28 11:30", "2023-05-05 13:31", "2023-05-05 13:30", 1)]
    // Friday 3/5/2024 07:00: Friday and the make-up Saturday are full at 17:00, the last such instant is Monday 07:00.
    [InlineData("2024-05-03 07:00", "2024-05-04 17:00", null, 0)]
    [InlineData("2024-05-03 07:00", "2024-05-06 07:00", null, 0)]
    [InlineData("2024-05-03 07:00", "2024-05-06 07:01", "2024-05-06 07:00", 1)]
    // Friday 25/4/2025 10:00: 5 h, 8 on the make-up Saturday, 3 on Monday.
    [InlineData("2025-04-25 10:00", "2025-04-28 09:59", null, 0)]
    [InlineData("2025-04-25 10:00", "2025-04-28 10:00", null, 0)]
    [InlineData("2025-04-25 10:00", "2025-04-28 10:01", "2025-04-28 10:00", 1)]
    // Result on Monday 2/11/2026 09:00: 6 h that day, 8 on Tuesday, 2 on Wednesday until 09:00.
    [InlineData("2026-11-02 09:00", "2026-11-04 08:59", null, 0)]
    [InlineData("2026-11-02 09:00", "2026-11-04 09:00", null, 0)]
    [InlineData("2026-11-02 09:00", "2026-11-04 09:01", "2026-11-04 09:00", 1)]
    // At 11:30, when the break begins: 3.5 h that day, 8, and 4.5 until Wednesday 11:30, which becomes 13:30.
    [InlineData("2026-11-02 11:30", "2026-11-04 11:30", null, 0)]
    [InlineData("2026-11-02 11:30", "2026-11-04 13:30", null, 0)]
    [InlineData("2026-11-02 11:30", "2026-11-04 13:31", "2026-11-04 13:30", 1)]
    // Friday 13/2 15:00 before Tết: 2 h, 8 on Monday 23/2, 6 on Tuesday until 15:00.
    [InlineData("2026-02-13 15:00", "2026-02-24 14:59", null, 0)]
    [InlineData("2026-02-13 15:00", "2026-02-24 15:00", null, 0)]
    [InlineData("2026-02-13 15:00", "2026-02-24 15:01", "2026-02-24 15:00", 1)]
    // Thursday 20/8 17:00: Friday and the make-up Saturday 22/8 are full at 17:00, the last such instant is Monday 07:00.
    [InlineData("2026-08-20 17:00", "2026-08-22 17:00", null, 0)]
    [InlineData("2026-08-20 17:00", "2026-08-24 07:00", null, 0)]
    [InlineData("2026-08-20 17:00", "2026-08-24 07:01", "2026-08-24 07:00", 1)]
    public void Detect_AroundTheLimit_HangsOnlyWhenExceeded(string completedAt, string now, string? hangsSince, int minutes)
    {
        var hang = Sample.Judge(Sample.Completed(completedAt), now).Hangs.SingleOrDefault();

        Assert.Equal(hangsSince is null ? null : HangKind.UnclosedWorkflow, hang?.Kind);
        Assert.Equal(Sample.Instant(hangsSince), hang?.HangsSince);
        Assert.Equal(minutes, hang?.Lateness.Minutes ?? 0);
    }

    [Fact]
    public void Detect_SecondsPastTheLimit_Hangs()
    {
        var hang = Assert.Single(Sample.Judge(Sample.Completed("2026-11-02 09:00"), "2026-11-04 09:00:01").Hangs);

        Assert.Equal((ShippedYears.At("2026-11-04 09:00"), 0L), (hang.HangsSince, hang.Lateness.Minutes));
    }

    [Theory]
    [InlineData(ResultState.Recorded, 1)]
    [InlineData(ResultState.Returned, 1)]
    [InlineData(ResultState.AwaitingPickup, 0)] // The citizen's turn: no blame.
    public void Detect_ResultState_DecidesWhetherItHangs(ResultState state, int hangs) =>
        Assert.Equal(hangs, Sample.Judge(Sample.Completed("2026-11-02 09:00", state), "2026-11-18 10:00").Hangs.Count);

    // The work is done, so neither reception nor a forgotten suspension matters, nor whether the due date is over.
    [Fact]
    public void Detect_CompletedAndPastDue_IsUnclosedAndNotOverdue()
    {
        var completed = Sample.Completed("2026-11-02 09:00") with { DueAt = ShippedYears.At("2026-11-03 17:00") };

        Assert.Equal(HangKind.UnclosedWorkflow, Assert.Single(Sample.Judge(completed, "2026-11-18 10:00").Hangs).Kind);
        Assert.Equal(
            HangKind.UnclosedWorkflow, Assert.Single(Sample.Judge(completed with { IsSuspended = true }, "2026-11-18 10:00").Hangs).Kind);
    }

    [Fact]
    public void Detect_CompletedInTheFuture_IsInOrder() =>
        Assert.Empty(Sample.Judge(Sample.Completed("2026-11-25 09:00"), "2026-11-18 10:00").Hangs);

    // A quarter of the term from Monday 2/11 07:00 to the end of Friday 13/11, 80 h: 20 h.
    [Theory]
    [InlineData("2026-11-18 11:00", 0)]
    [InlineData("2026-11-18 11:01", 1)]
    public void Detect_ShareOfTheTerm_IsItsLimit(string now, int hangs)
    {
        // From Monday 16/11 07:00: 8 + 8 + 4 h.
        var completed = Sample.Due("2026-11-13 17:00", "2026-11-02 07:00") with { CompletedAt = ShippedYears.At("2026-11-16 07:00") };

        Assert.Equal(hangs, Sample.Judge(completed, now, limits: Sample.Limits(unclosed: "25%")).Hangs.Count);
    }
}
