using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Tests.Detection;

// The limit is 10d, 80 working hours, and must be exceeded.
public sealed class AwaitingPickupTests
{
    [Theory]
    // Monday 22/8/2022 10:00: 23-26/8 and 29-31/8 are seven days, 1/9 and 2/9 are off, 5-7/9 three more.
    [InlineData("2022-08-22 10:00", "2022-09-07 09:59", null, 0)]
    [InlineData("2022-08-22 10:00", "2022-09-07 10:00", null, 0)]
    [InlineData("2022-08-22 10:00", "2022-09-07 10:01", "2022-09-07 10:00", 1)]
    // Friday 2/2/2024 14:00: 5-7/2 are three days, Tết until Wednesday 14/2, 15-16/2 two, 19-23/2 five.
    [InlineData("2024-02-02 14:00", "2024-02-23 13:59", null, 0)]
    [InlineData("2024-02-02 14:00", "2024-02-23 14:00", null, 0)]
    [InlineData("2024-02-02 14:00", "2024-02-23 14:01", "2024-02-23 14:00", 1)]
    // Thursday 17/4/2025 11:30: 18/4 one, 21-25/4 six, the make-up Saturday 26/4 seven, 28-29/4 nine, off until 4/5, Monday 5/5 ten.
    [InlineData("2025-04-17 11:30", "2025-05-05 11:30", null, 0)]
    [InlineData("2025-04-17 11:30", "2025-05-05 13:30", null, 0)]
    [InlineData("2025-04-17 11:30", "2025-05-05 13:31", "2025-05-05 13:30", 1)]
    // Wednesday 24/12/2025 17:00: 25-26/12 two, 29-31/12 five, off until 4/1, 5-9/1 ten; the next worked day is the make-up Saturday.
    [InlineData("2025-12-24 17:00", "2026-01-09 17:00", null, 0)]
    [InlineData("2025-12-24 17:00", "2026-01-10 07:00", null, 0)]
    [InlineData("2025-12-24 17:00", "2026-01-10 07:01", "2026-01-10 07:00", 1)]
    // Monday 9/11/2026 09:00: 10-13/11 four, 16-20/11 nine, Monday 23/11 ten.
    [InlineData("2026-11-09 09:00", "2026-11-23 08:59", null, 0)]
    [InlineData("2026-11-09 09:00", "2026-11-23 09:00", null, 0)]
    [InlineData("2026-11-09 09:00", "2026-11-23 09:01", "2026-11-23 09:00", 1)]
    [InlineData("2026-11-09 09:00", "2026-11-25 09:00", "2026-11-23 09:00", 480)] // Tuesday 24/11 is off.
    public void Detect_AroundTheLimit_HangsOnlyWhenExceeded(string completedAt, string now, string? hangsSince, int minutes) =>
        Sample.Expect(
            hangsSince, minutes, Sample.Only(HangKind.AwaitingPickup, Sample.Completed(completedAt, ResultState.AwaitingPickup), now));

    [Theory]
    [InlineData(ResultState.Recorded, HangKind.UnclosedWorkflow)]
    [InlineData(ResultState.Returned, HangKind.UnclosedWorkflow)]
    [InlineData(ResultState.AwaitingPickup, HangKind.AwaitingPickup)]
    public void Detect_ResultState_DecidesWhichKind(ResultState state, HangKind expected)
    {
        var completed = Sample.Completed("2026-10-05 09:00", state) with { IsSuspended = true };

        var verdicts = Sample.Judge(completed, "2026-11-18 10:00", kinds: [HangKind.UnclosedWorkflow, HangKind.AwaitingPickup]);

        Assert.Equal(expected, Assert.Single(verdicts.Hangs).Kind);
    }

    [Fact]
    public void Detect_NoResult_IsNoConcern() => Assert.Null(Sample.Only(
        HangKind.AwaitingPickup, Sample.Due("2026-10-05 09:00") with { ResultState = ResultState.AwaitingPickup }, "2026-11-18 10:00"));
}
