using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The limit is max(3d, 40%), 24 working hours where the term is unknown, and must be exceeded.
public sealed class StuckAtStepTests
{
    [Theory]
    // Monday 8/2/2021 10:00: Tuesday one, Tết from Wednesday 10/2 to Tuesday 16/2, Wednesday 17/2 two, Thursday three.
    [InlineData("2021-02-08 10:00", "2021-02-18 09:59", null, 0)]
    [InlineData("2021-02-08 10:00", "2021-02-18 10:00", null, 0)]
    [InlineData("2021-02-08 10:00", "2021-02-18 10:01", "2021-02-18 10:00", 1)]
    // Tuesday 29/8/2023 11:30: 30/8 one, 31/8 two, Friday 1/9 and Monday 4/9 off, Tuesday 5/9 three; 11:30 becomes 13:30.
    [InlineData("2023-08-29 11:30", "2023-09-05 11:30", null, 0)]
    [InlineData("2023-08-29 11:30", "2023-09-05 13:30", null, 0)]
    [InlineData("2023-08-29 11:30", "2023-09-05 13:31", "2023-09-05 13:30", 1)]
    // Friday 27/12/2024 15:00: Monday one, Tuesday two, 1/1 off, Thursday 2/1/2025 three.
    [InlineData("2024-12-27 15:00", "2025-01-02 14:59", null, 0)]
    [InlineData("2024-12-27 15:00", "2025-01-02 15:00", null, 0)]
    [InlineData("2024-12-27 15:00", "2025-01-02 15:01", "2025-01-02 15:00", 1)]
    // Wednesday 19/8/2026 07:00: full on Friday 17:00; the next worked day is the make-up Saturday 22/8.
    [InlineData("2026-08-19 07:00", "2026-08-21 17:00", null, 0)]
    [InlineData("2026-08-19 07:00", "2026-08-22 07:00", null, 0)]
    [InlineData("2026-08-19 07:00", "2026-08-22 07:01", "2026-08-22 07:00", 1)]
    public void Detect_AroundTheLimit_HangsOnlyWhenExceeded(string enteredAt, string now, string? hangsSince, int minutes) =>
        Sample.Expect(hangsSince, minutes, Sample.Only(HangKind.StuckAtStep, Sample.AtStep(StepKind.Process, enteredAt), now));

    // From Monday 7/3 07:00 to the end of Friday 15/4/2022: six weeks without Monday 11/4, 29 days or 232 h. 40% of it are 92.8 h: eleven
    // days from Monday 14/3, full on Monday 28/3 17:00, and 4 h 48 on Tuesday: 4.5 until the break, 18 minutes after it.
    [Theory]
    [InlineData("2022-03-29 13:47", null, 0)]
    [InlineData("2022-03-29 13:48", null, 0)]
    [InlineData("2022-03-29 13:49", "2022-03-29 13:48", 1)]
    public void Detect_LongTerm_ShareOfItIsTheLimit(string now, string? hangsSince, int minutes)
    {
        var dossier = Sample.AtStep(StepKind.Process, "2022-03-14 07:00") with
        {
            ReceivedAt = ShippedYears.At("2022-03-07 07:00"),
            DueAt = ShippedYears.At("2022-04-15 17:00"),
        };

        Sample.Expect(hangsSince, minutes, Sample.Only(HangKind.StuckAtStep, dossier, now));
    }

    [Theory]
    // The step is due on Monday 29/4/2024, swapped off like 30/4 and 1/5: until the end of Thursday 2/5.
    [InlineData("2024-04-29 10:00", DueComparison.Date, "2024-05-02 23:59", null, 0)]
    [InlineData("2024-04-29 10:00", DueComparison.Date, "2024-05-03 00:00", "2024-05-03 00:00", 0)]
    [InlineData("2024-04-29 10:00", DueComparison.Date, "2024-05-03 07:01", "2024-05-03 00:00", 1)]
    // On Tuesday 29/4/2025: from its end on; worked again on Monday 5/5.
    [InlineData("2025-04-29 10:00", DueComparison.Date, "2025-04-29 23:59", null, 0)]
    [InlineData("2025-04-29 10:00", DueComparison.Date, "2025-04-30 00:00", "2025-04-30 00:00", 0)]
    [InlineData("2025-04-29 10:00", DueComparison.Date, "2025-05-05 07:01", "2025-04-30 00:00", 1)]
    // On Wednesday 15/3/2023 at 15:00, to the minute.
    [InlineData("2023-03-15 15:00", DueComparison.Instant, "2023-03-15 14:59", null, 0)]
    [InlineData("2023-03-15 15:00", DueComparison.Instant, "2023-03-15 15:00", "2023-03-15 15:00", 0)]
    [InlineData("2023-03-15 15:00", DueComparison.Instant, "2023-03-15 15:01", "2023-03-15 15:00", 1)]
    public void Detect_StepWithItsOwnDueDate_HangsFromThere(
        string stepDueAt, DueComparison compare, string now, string? hangsSince, int minutes)
    {
        var hang = Sample.Only(HangKind.StuckAtStep, Sample.AtStep(StepKind.Process, null, stepDueAt), now, compare);

        Sample.Expect(hangsSince, minutes, hang);
        Assert.Null(hang?.Limit);
    }

    // Whatever the limit would say: entered months ago and due tomorrow is in order, entered a minute ago and due yesterday hangs.
    [Fact]
    public void Detect_StepWithItsOwnDueDate_DecidesAlone()
    {
        Assert.Null(Sample.Only(
            HangKind.StuckAtStep, Sample.AtStep(StepKind.Process, "2026-01-05 07:00", "2026-11-19 17:00"), "2026-11-18 10:00"));
        Sample.Expect(
            "2026-11-18 00:00",
            180,
            Sample.Only(HangKind.StuckAtStep, Sample.AtStep(StepKind.Process, "2026-11-18 09:59", "2026-11-17 17:00"), "2026-11-18 10:00"));
    }

    [Theory]
    // Monday 6/7/2026 08:00, suspended from Tuesday 08:00 to Thursday 08:00: a day before it, two after it, until Monday 13/7 08:00.
    [InlineData("2026-07-07 08:00", "2026-07-09 08:00", "2026-07-13 07:59", null, 0, 0)]
    [InlineData("2026-07-07 08:00", "2026-07-09 08:00", "2026-07-13 08:00", null, 0, 0)]
    [InlineData("2026-07-07 08:00", "2026-07-09 08:00", "2026-07-13 08:01", "2026-07-13 08:00", 1, 0)]
    // Suspended from the very instant at which three days are full: they stay full until the clock goes on, Friday 10:00.
    [InlineData("2026-07-09 08:00", "2026-07-10 10:00", "2026-07-10 10:00", null, 0, 0)]
    [InlineData("2026-07-09 08:00", "2026-07-10 10:00", "2026-07-10 10:01", "2026-07-10 10:00", 1, 0)]
    // Suspended after that: the lateness has a gap, from Thursday 09:00 to Friday 09:00. Late are an hour before it and one after it.
    [InlineData("2026-07-09 09:00", "2026-07-10 09:00", "2026-07-10 10:00", "2026-07-09 08:00", 120, 480)]
    // Suspended before the step was entered: Thursday 08:00, as if it had never been.
    [InlineData("2026-07-02 08:00", "2026-07-02 10:00", "2026-07-09 08:01", "2026-07-09 08:00", 1, 0)]
    // Still open: a leftover of the source, for the dossier is not suspended. Three days are full on Thursday 08:00.
    [InlineData("2026-07-07 08:00", null, "2026-07-09 08:01", "2026-07-09 08:00", 1, 0)]
    public void Detect_SuspendedMeanwhile_ThatTimeNeverCounts(
        string from, string? to, string now, string? hangsSince, int minutes, int paused)
    {
        var dossier = Sample.AtStep(StepKind.Process, "2026-07-06 08:00") with { Suspensions = [Sample.Pause(from, to)] };

        var hang = Sample.Only(HangKind.StuckAtStep, dossier, now);

        Sample.Expect(hangsSince, minutes, hang);
        Assert.Equal(TimeSpan.FromMinutes(paused), hang?.Paused ?? TimeSpan.Zero);
    }

    // A day from Monday 6/7/2026 08:00 to Tuesday 08:00, one from Tuesday 10:00 to Wednesday 10:00, one from Thursday 10:00 to Friday 10:00.
    [Theory]
    [InlineData("2026-07-10 10:00", null, 0)]
    [InlineData("2026-07-10 10:01", "2026-07-10 10:00", 1)]
    public void Detect_SuspendedTwice_NeitherCounts(string now, string? hangsSince, int minutes)
    {
        var dossier = Sample.AtStep(StepKind.Process, "2026-07-06 08:00") with
        {
            Suspensions = [Sample.Pause("2026-07-07 08:00", "2026-07-07 10:00"), Sample.Pause("2026-07-08 10:00", "2026-07-09 10:00")],
        };

        Sample.Expect(hangsSince, minutes, Sample.Only(HangKind.StuckAtStep, dossier, now));
    }

    [Theory]
    [InlineData(StepKind.Receive, true)]
    [InlineData(StepKind.Assign, true)]
    [InlineData(StepKind.Process, true)]
    [InlineData(StepKind.Return, true)]
    [InlineData(StepKind.Approve, false)] // The leader's matter.
    public void Detect_KindOfStep_DecidesWhetherItIsConcerned(StepKind? kind, bool hangs)
    {
        var dossier = Sample.AtStep(StepKind.Process, "2026-11-02 07:00") with { StepKind = kind };

        Assert.Equal(hangs, Sample.Only(HangKind.StuckAtStep, dossier, "2026-11-18 10:00") is not null);
        Assert.Equal(!hangs, Sample.Only(HangKind.StuckAtLeader, dossier, "2026-11-18 10:00") is not null);
    }

    // Entered on Monday 2/11/2026 at 07:00: three working days are full on Wednesday 4/11 at 17:00.
    [Theory]
    [InlineData("2026-11-04 17:00", null, 0)]
    [InlineData("2026-11-05 07:01", null, 1)]
    [InlineData("2026-11-04 16:59", "2026-11-04 17:00", 0)] // By the step's own due date.
    [InlineData("2026-11-05 00:00", "2026-11-04 17:00", 1)]
    public void Detect_UnknownKindOfStep_IsUnjudgedOnceItWouldHang(string now, string? dueAt, int lines)
    {
        var dossier = Sample.AtStep(StepKind.Process, "2026-11-02 07:00", dueAt) with { StepKind = null };
        var verdicts = Sample.Judge(dossier, now, kinds: [HangKind.StuckAtStep, HangKind.StuckAtLeader]);

        Assert.Empty(verdicts.Hangs);
        Assert.Equal(lines, verdicts.Unjudged.Count);
        Assert.All(verdicts.Unjudged, line => Assert.Equal((UnjudgedReason.MissingValue, "it stays at its step too long and step_kind is null"), (line.Reason, line.Detail)));
    }

    [Fact]
    public void Detect_NotReceivedSuspendedOrCompleted_IsNoConcern()
    {
        var stuck = Sample.AtStep(StepKind.Process, "2026-11-02 07:00", "2026-11-03 17:00");
        Assert.NotNull(Sample.Only(HangKind.StuckAtStep, stuck, "2026-11-18 10:00"));

        Assert.Null(Sample.Only(HangKind.StuckAtStep, stuck with { IsReceived = false }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(HangKind.StuckAtStep, stuck with { IsSuspended = true }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(
            HangKind.StuckAtStep, stuck with { CompletedAt = ShippedYears.At("2026-11-17 10:00") }, "2026-11-18 10:00"));
    }

    // A step that is known by its code only cannot be judged; a source that tells no steps has none to be stuck at.
    [Theory]
    [InlineData("S1", 1)]
    [InlineData(null, 0)]
    public void Detect_StepWithoutInstants_IsListedWhenThereIsAStep(string? code, int lines)
    {
        var verdicts = Sample.Judge(
            Sample.AtStep(StepKind.Process, null) with { StepCode = code }, "2026-11-18 10:00",
            kinds: [HangKind.StuckAtLeader, HangKind.StuckAtStep]);

        Assert.Empty(verdicts.Hangs);
        Assert.Equal(lines, verdicts.Unjudged.Count);
        Assert.All(verdicts.Unjudged, line =>
        {
            Assert.Equal(UnjudgedReason.MissingStart, line.Reason);
            Assert.Equal([HangKind.StuckAtStep], line.Kinds);
        });
    }

    // Received and due in 2020, which is not declared: the term counts from the first declared day, so it is nothing, and 3d are the
    // limit. The step counts from Monday 4/1/2021: three days are full on Wednesday 17:00, last equal on Thursday 07:00.
    [Theory]
    [InlineData("2021-01-07 07:00", null, 0)]
    [InlineData("2021-01-07 07:01", "2021-01-07 07:00", 1)]
    public void Detect_TermBeforeTheFirstDeclaredYear_IsJudged(string now, string? hangsSince, int minutes)
    {
        var dossier = Sample.AtStep(StepKind.Process, "2020-11-30 07:00") with
        {
            ReceivedAt = ShippedYears.At("2020-11-02 07:00"),
            DueAt = ShippedYears.At("2020-12-04 17:00"),
        };

        Sample.Expect(hangsSince, minutes, Sample.Only(HangKind.StuckAtStep, dossier, now));
    }
}
