using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The limit is 4h, and must be exceeded.
public sealed class NotReceivedTests
{
    [Theory]
    // Tuesday 2/3/2021 08:00: 3.5 h until the break, the last half hour ends at 14:00.
    [InlineData("2021-03-02 08:00", "2021-03-02 13:59", null, 0)] // 3 h 59.
    [InlineData("2021-03-02 08:00", "2021-03-02 14:00", null, 0)] // 4 h 00 is not exceeded.
    [InlineData("2021-03-02 08:00", "2021-03-02 14:01", "2021-03-02 14:00", 1)] // 4 h 01.
    // Friday 28/1/2022 07:30: four hours end with the morning, and go on being four until 13:30.
    [InlineData("2022-01-28 07:30", "2022-01-28 11:29", null, 0)]
    [InlineData("2022-01-28 07:30", "2022-01-28 11:30", null, 0)]
    [InlineData("2022-01-28 07:30", "2022-01-28 13:30", null, 0)]
    [InlineData("2022-01-28 07:30", "2022-01-28 13:31", "2022-01-28 13:30", 1)]
    // Friday 28/1/2022 15:30 before Tết (31/1-4/2): 1.5 h, and 2.5 on Monday 7/2.
    [InlineData("2022-01-28 15:30", "2022-02-07 09:29", null, 0)]
    [InlineData("2022-01-28 15:30", "2022-02-07 09:30", null, 0)]
    [InlineData("2022-01-28 15:30", "2022-02-07 09:31", "2022-02-07 09:30", 1)]
    // Friday 16/6/2023 11:00: half an hour and 3.5 are full at 17:00, the last such instant is Monday 07:00.
    [InlineData("2023-06-16 11:00", "2023-06-16 16:59", null, 0)]
    [InlineData("2023-06-16 11:00", "2023-06-19 07:00", null, 0)]
    [InlineData("2023-06-16 11:00", "2023-06-19 07:01", "2023-06-19 07:00", 1)]
    // The make-up Saturday 4/5/2024 10:00: 1.5 h, and 2.5 from 13:30.
    [InlineData("2024-05-04 10:00", "2024-05-04 15:59", null, 0)]
    [InlineData("2024-05-04 10:00", "2024-05-04 16:00", null, 0)]
    [InlineData("2024-05-04 10:00", "2024-05-04 16:01", "2024-05-04 16:00", 1)]
    // Friday 25/4/2025 16:00: an hour, and three on the make-up Saturday 26/4.
    [InlineData("2025-04-25 16:00", "2025-04-26 09:59", null, 0)]
    [InlineData("2025-04-25 16:00", "2025-04-26 10:00", null, 0)]
    [InlineData("2025-04-25 16:00", "2025-04-26 10:01", "2025-04-26 10:00", 1)]
    // Wednesday 31/12/2025 16:00: an hour, and three on Monday 5/1/2026; 1/1, 2/1 and the weekend are off.
    [InlineData("2025-12-31 16:00", "2026-01-05 09:59", null, 0)]
    [InlineData("2025-12-31 16:00", "2026-01-05 10:00", null, 0)]
    [InlineData("2025-12-31 16:00", "2026-01-05 10:01", "2026-01-05 10:00", 1)]
    // Handed in through the portal on Sunday evening: Monday 23/11/2026 from 07:00.
    [InlineData("2026-11-22 20:00", "2026-11-23 10:59", null, 0)]
    [InlineData("2026-11-22 20:00", "2026-11-23 11:00", null, 0)]
    [InlineData("2026-11-22 20:00", "2026-11-23 11:01", "2026-11-23 11:00", 1)]
    public void Detect_AroundTheLimit_HangsOnlyWhenExceeded(string submittedAt, string now, string? hangsSince, int minutes) =>
        Sample.Expect(hangsSince, minutes, Sample.Only(HangKind.NotReceived, Sample.HandedIn(submittedAt), now));

    // Nobody has accepted it, so no suspension of the office's clock means anything yet, and none takes time out.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void Detect_WhateverTheSuspension_Hangs(bool? isSuspended)
    {
        var dossier = Sample.HandedIn("2026-11-16 08:00") with
        {
            IsSuspended = isSuspended,
            Suspensions = [Sample.Pause("2026-11-16 08:00", "2026-11-18 08:00")],
        };

        // 3.5 h on Monday until the break, the last half hour until 14:00; on Wednesday at 08:00 it is 3 + 8 + 1 h later.
        var hang = Assert.Single(Sample.Judge(dossier, "2026-11-18 08:00", kinds: [HangKind.NotReceived]).Hangs);
        Sample.Expect("2026-11-16 14:00", 12 * 60, hang);
        Assert.Equal(TimeSpan.Zero, hang.Paused);
    }

    [Fact]
    public void Detect_ReceivedOrCompleted_IsNoConcern()
    {
        var dossier = Sample.HandedIn("2026-11-02 08:00");
        Assert.NotNull(Sample.Only(HangKind.NotReceived, dossier, "2026-11-18 10:00"));

        Assert.Null(Sample.Only(HangKind.NotReceived, dossier with { IsReceived = true }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(
            HangKind.NotReceived, dossier with { CompletedAt = ShippedYears.At("2026-11-03 10:00") }, "2026-11-18 10:00"));
    }

    [Fact]
    public void Detect_HandedInAtAnUnknownInstant_IsListed()
    {
        var verdicts = Sample.Judge(Sample.HandedIn(null), "2026-11-18 10:00", kinds: [HangKind.NotReceived]);

        Assert.Empty(verdicts.Hangs);
        Assert.Equal(UnjudgedReason.MissingStart, Assert.Single(verdicts.Unjudged).Reason);
    }
}
