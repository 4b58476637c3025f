using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The limit is 1d, 8 working hours, and must be exceeded.
public sealed class StuckAtLeaderTests
{
    [Theory]
    // Thursday 29/4/2021 09:00: 6 h that day, 30/4 and Monday 3/5 off, 2 h on Tuesday 4/5.
    [InlineData("2021-04-29 09:00", "2021-05-04 08:59", null, 0)]
    [InlineData("2021-04-29 09:00", "2021-05-04 09:00", null, 0)]
    [InlineData("2021-04-29 09:00", "2021-05-04 09:01", "2021-05-04 09:00", 1)]
    // Friday 8/4/2022 13:30: 3.5 h, Monday 11/4 off, 4.5 h on Tuesday until 11:30, which becomes 13:30.
    [InlineData("2022-04-08 13:30", "2022-04-12 11:30", null, 0)]
    [InlineData("2022-04-08 13:30", "2022-04-12 13:30", null, 0)]
    [InlineData("2022-04-08 13:30", "2022-04-12 13:31", "2022-04-12 13:30", 1)]
    // Thursday 19/1/2023 17:00, the last hour before Tết: Friday 27/1 is full at 17:00, the last such instant is Monday 30/1 07:00.
    [InlineData("2023-01-19 17:00", "2023-01-27 17:00", null, 0)]
    [InlineData("2023-01-19 17:00", "2023-01-30 07:00", null, 0)]
    [InlineData("2023-01-19 17:00", "2023-01-30 07:01", "2023-01-30 07:00", 1)]
    // Friday 3/5/2024 16:30: half an hour, and 7.5 h on the make-up Saturday 4/5.
    [InlineData("2024-05-03 16:30", "2024-05-04 16:29", null, 0)]
    [InlineData("2024-05-03 16:30", "2024-05-04 16:30", null, 0)]
    [InlineData("2024-05-03 16:30", "2024-05-04 16:31", "2024-05-04 16:30", 1)]
    // Tuesday 31/12/2024 10:00: 1.5 and 3.5 h, 1/1 off, 3 h on Thursday 2/1/2025.
    [InlineData("2024-12-31 10:00", "2025-01-02 09:59", null, 0)]
    [InlineData("2024-12-31 10:00", "2025-01-02 10:00", null, 0)]
    [InlineData("2024-12-31 10:00", "2025-01-02 10:01", "2025-01-02 10:00", 1)]
    // Friday 9/1/2026 07:00: full at 17:00; the next worked day is the make-up Saturday 10/1.
    [InlineData("2026-01-09 07:00", "2026-01-09 17:00", null, 0)]
    [InlineData("2026-01-09 07:00", "2026-01-10 07:00", null, 0)]
    [InlineData("2026-01-09 07:00", "2026-01-10 07:01", "2026-01-10 07:00", 1)]
    public void Detect_AroundTheLimit_HangsOnlyWhenExceeded(string enteredAt, string now, string? hangsSince, int minutes) =>
        Sample.Expect(hangsSince, minutes, Sample.Only(HangKind.StuckAtLeader, Sample.AtStep(StepKind.Approve, enteredAt), now));

    [Theory]
    // The signature is due on the make-up Saturday 26/4/2025 at 09:00.
    [InlineData("2025-04-26 09:00", DueComparison.Instant, "2025-04-26 08:59", null, 0)]
    [InlineData("2025-04-26 09:00", DueComparison.Instant, "2025-04-26 09:00", "2025-04-26 09:00", 0)]
    [InlineData("2025-04-26 09:00", DueComparison.Instant, "2025-04-26 09:01", "2025-04-26 09:00", 1)]
    [InlineData("2025-04-26 09:00", DueComparison.Date, "2025-04-26 23:59", null, 0)]
    [InlineData("2025-04-26 09:00", DueComparison.Date, "2025-04-28 07:01", "2025-04-27 00:00", 1)]
    public void Detect_StepWithItsOwnDueDate_DecidesAlone(
        string stepDueAt, DueComparison compare, string now, string? hangsSince, int minutes) => Sample.Expect(
            hangsSince,
            minutes,
            Sample.Only(HangKind.StuckAtLeader, Sample.AtStep(StepKind.Approve, "2025-01-06 07:00", stepDueAt), now, compare));

    [Fact]
    public void Detect_SuspendedMeanwhile_ThatTimeNeverCounts()
    {
        // Monday 6/7/2026 08:00, suspended from 10:00 to Wednesday 10:00: 2 h before it, 1.5 and 3.5 h after it, an hour on Thursday.
        var dossier = Sample.AtStep(StepKind.Approve, "2026-07-06 08:00") with
        {
            Suspensions = [Sample.Pause("2026-07-06 10:00", "2026-07-08 10:00")],
        };

        Assert.Null(Sample.Only(HangKind.StuckAtLeader, dossier, "2026-07-09 08:00"));
        Sample.Expect("2026-07-09 08:00", 1, Sample.Only(HangKind.StuckAtLeader, dossier, "2026-07-09 08:01"));
    }

    [Fact]
    public void Detect_NotReceivedSuspendedOrCompleted_IsNoConcern()
    {
        var stuck = Sample.AtStep(StepKind.Approve, "2026-11-02 07:00");
        Assert.NotNull(Sample.Only(HangKind.StuckAtLeader, stuck, "2026-11-18 10:00"));

        Assert.Null(Sample.Only(HangKind.StuckAtLeader, stuck with { IsReceived = false }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(HangKind.StuckAtLeader, stuck with { IsSuspended = true }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(
            HangKind.StuckAtLeader, stuck with { CompletedAt = ShippedYears.At("2026-11-17 10:00") }, "2026-11-18 10:00"));
    }
}
