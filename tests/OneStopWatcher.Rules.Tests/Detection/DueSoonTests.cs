using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class DueSoonTests
{
    [Theory]
    // Received Monday 2/11, due Friday 13/11/2026: ten working days, so the limit is 2d. Left on Thursday and Friday: 16 h.
    [InlineData("2026-11-02 07:00", "2026-11-13 17:00", DueComparison.Date, "2026-11-11 16:59", null, 0)]
    [InlineData("2026-11-02 07:00", "2026-11-13 17:00", DueComparison.Date, "2026-11-11 17:00", "2026-11-11 17:00", 960)]
    [InlineData("2026-11-02 07:00", "2026-11-13 17:00", DueComparison.Date, "2026-11-12 07:01", "2026-11-11 17:00", 959)]
    [InlineData("2026-11-02 07:00", "2026-11-13 17:00", DueComparison.Date, "2026-11-13 23:59", "2026-11-11 17:00", 0)]
    // Thursday 12/11 07:00 to Friday 13/11 11:30: 8 + 4.5 h; half is 6 h 15, that is 4.5 h on Friday and 1 h 45 on Thursday.
    [InlineData("2026-11-12 07:00", "2026-11-13 11:30", DueComparison.Instant, "2026-11-12 15:14", null, 0)]
    [InlineData("2026-11-12 07:00", "2026-11-13 11:30", DueComparison.Instant, "2026-11-12 15:15", "2026-11-12 15:15", 375)]
    [InlineData("2026-11-12 07:00", "2026-11-13 11:30", DueComparison.Instant, "2026-11-12 15:16", "2026-11-12 15:15", 374)]
    [InlineData("2026-11-12 07:00", "2026-11-13 11:30", DueComparison.Instant, "2026-11-13 11:29", "2026-11-12 15:15", 1)]
    // Due Wednesday 25/11, after the holiday on Tuesday: Wednesday and Monday are left since Friday 20/11 17:00.
    [InlineData("2026-11-02 07:00", "2026-11-25 09:00", DueComparison.Date, "2026-11-20 16:59", null, 0)]
    [InlineData("2026-11-02 07:00", "2026-11-25 09:00", DueComparison.Date, "2026-11-20 17:00", "2026-11-20 17:00", 960)]
    [InlineData("2026-11-02 07:00", "2026-11-25 09:00", DueComparison.Date, "2026-11-21 12:00", "2026-11-20 17:00", 960)]
    // Due Monday 23/2 after Tết: 16 h are Monday 23/2 and Friday 13/2.
    [InlineData("2026-01-05 07:00", "2026-02-23 09:00", DueComparison.Date, "2026-02-12 16:59", null, 0)]
    [InlineData("2026-01-05 07:00", "2026-02-23 09:00", DueComparison.Date, "2026-02-12 17:00", "2026-02-12 17:00", 960)]
    [InlineData("2026-01-05 07:00", "2026-02-23 09:00", DueComparison.Date, "2026-02-18 09:00", "2026-02-12 17:00", 480)]
    public void Detect_AroundTheLimit_DueSoonFromThatMinuteUntilDue(
        string receivedAt, string dueAt, DueComparison compare, string now, string? hangsSince, int minutesLeft)
    {
        var verdicts = Sample.Judge(Sample.Due(dueAt, receivedAt), now, compare);

        var hang = verdicts.Hangs.SingleOrDefault();
        Assert.Equal(hangsSince is null ? null : HangKind.DueSoon, hang?.Kind);
        Assert.Equal(Sample.Instant(hangsSince), hang?.HangsSince);
        Assert.Equal(-minutesLeft, hang?.Lateness.Minutes ?? 0);
        Assert.Empty(verdicts.Unjudged);
    }

    // Without a known reception the limit is 2d, 16 working hours.
    [Theory]
    // Due Wednesday 17/2/2021: Wednesday, and before Tết Tuesday 9/2.
    [InlineData("2021-02-17 17:00", DueComparison.Date, "2021-02-08 16:59", null, 0)]
    [InlineData("2021-02-17 17:00", DueComparison.Date, "2021-02-08 17:00", "2021-02-08 17:00", 960)]
    [InlineData("2021-02-17 17:00", DueComparison.Date, "2021-02-09 07:01", "2021-02-08 17:00", 959)]
    // Due Wednesday 4/5/2022 at 10:00: 3 h, 2-3/5 off, 8 h on Friday 29/4, 5 h on Thursday: 3.5 and 1.5 from 10:00.
    [InlineData("2022-05-04 10:00", DueComparison.Instant, "2022-04-28 09:59", null, 0)]
    [InlineData("2022-05-04 10:00", DueComparison.Instant, "2022-04-28 10:00", "2022-04-28 10:00", 960)]
    [InlineData("2022-05-04 10:00", DueComparison.Instant, "2022-04-28 10:01", "2022-04-28 10:00", 959)]
    // Due Friday 27/1/2023, the first day after Tết: Friday, and Thursday 19/1 before it.
    [InlineData("2023-01-27 17:00", DueComparison.Date, "2023-01-18 16:59", null, 0)]
    [InlineData("2023-01-27 17:00", DueComparison.Date, "2023-01-18 17:00", "2023-01-18 17:00", 960)]
    [InlineData("2023-01-27 17:00", DueComparison.Date, "2023-01-19 07:01", "2023-01-18 17:00", 959)]
    // Due on the make-up Saturday 4/5/2024: Saturday and Friday.
    [InlineData("2024-05-04 17:00", DueComparison.Date, "2024-05-02 16:59", null, 0)]
    [InlineData("2024-05-04 17:00", DueComparison.Date, "2024-05-02 17:00", "2024-05-02 17:00", 960)]
    [InlineData("2024-05-04 17:00", DueComparison.Date, "2024-05-03 07:01", "2024-05-02 17:00", 959)]
    // Due Monday 5/5/2025 at 08:00: 1 h, 8 h on Tuesday 29/4, 7 h on Monday: 3.5 and 3.5 from 08:00.
    [InlineData("2025-05-05 08:00", DueComparison.Instant, "2025-04-28 07:59", null, 0)]
    [InlineData("2025-05-05 08:00", DueComparison.Instant, "2025-04-28 08:00", "2025-04-28 08:00", 960)]
    [InlineData("2025-05-05 08:00", DueComparison.Instant, "2025-04-28 08:01", "2025-04-28 08:00", 959)]
    // Due Monday 5/1/2026: Monday, and before the year's end Wednesday 31/12.
    [InlineData("2026-01-05 17:00", DueComparison.Date, "2025-12-30 16:59", null, 0)]
    [InlineData("2026-01-05 17:00", DueComparison.Date, "2025-12-30 17:00", "2025-12-30 17:00", 960)]
    [InlineData("2026-01-05 17:00", DueComparison.Date, "2025-12-31 07:01", "2025-12-30 17:00", 959)]
    public void Detect_AcrossTheYears_DueSoonFromThatMinute(
        string dueAt, DueComparison compare, string now, string? hangsSince, int minutesLeft) => Sample.Expect(
            hangsSince, -minutesLeft, Sample.Only(HangKind.DueSoon, Sample.Due(dueAt, receivedAt: null), now, compare));

    // Moving the due date must not lengthen the term: half of the first term (Thursday 12/11 alone, 8 h) is 4 h, of the present one 12 h.
    [Fact]
    public void Detect_MovedDueDate_TermIsThatOfTheFirst()
    {
        var moved = Sample.Due("2026-11-16 17:00", "2026-11-12 07:00");
        var sighting = Sighting.First(Sample.Due("2026-11-12 17:00")).Next(moved);

        // Four hours are left on Monday 16/11 at 11:00: half an hour before the break, three and a half after it.
        Assert.Empty(Sample.Judge(moved, "2026-11-16 10:59", sighting: sighting).Hangs);
        var hang = Assert.Single(Sample.Judge(moved, "2026-11-16 11:00", sighting: sighting).Hangs);
        Assert.Equal(ShippedYears.At("2026-11-16 11:00"), hang.HangsSince);
    }

    [Fact]
    public void Detect_UnknownReception_ShareDropsOut()
    {
        var dossier = Sample.Due("2026-11-13 17:00", receivedAt: null);

        Assert.Empty(Sample.Judge(dossier, "2026-11-11 16:59").Hangs);
        Assert.Equal(HangKind.DueSoon, Assert.Single(Sample.Judge(dossier, "2026-11-11 17:00").Hangs).Kind);
    }

    [Fact]
    public void Detect_ReceivedAndDueOnOneSaturday_TermIsTheNextWorkingDay()
    {
        var dossier = Sample.Due("2026-11-14 10:00", "2026-11-14 09:00");

        // Due until the end of Monday 16/11, so the term is Monday's 8 h, half of it 4 h.
        Assert.Empty(Sample.Judge(dossier, "2026-11-16 10:59").Hangs);
        Assert.Equal(ShippedYears.At("2026-11-16 11:00"), Assert.Single(Sample.Judge(dossier, "2026-11-16 17:30").Hangs).HangsSince);
    }

    [Fact]
    public void Detect_NotReceivedSuspendedOrCompleted_IsNotDueSoon()
    {
        var dueSoon = Sample.Due("2026-11-13 17:00");
        Assert.Single(Sample.Judge(dueSoon, "2026-11-13 10:00").Hangs);

        Assert.Empty(Sample.Judge(dueSoon with { IsReceived = false, ReceivedAt = null }, "2026-11-13 10:00").Hangs);
        Assert.Empty(Sample.Judge(dueSoon with { IsSuspended = true }, "2026-11-13 10:00").Hangs);
        Assert.Empty(Sample.Judge(dueSoon with { CompletedAt = ShippedYears.At("2026-11-13 09:00") }, "2026-11-13 10:00").Hangs);
    }

    [Fact]
    public void Detect_UnitOpenOnSaturdays_CountsItsOwnHours()
    {
        var dossier = Sample.Due("2026-11-16 17:00") with { AgencyCode = "H20.1" };

        // Office hours: 16 h are Monday and Friday. The unit's: 8 on Monday, 4 on Saturday, 4 on Friday from 11:00.
        Assert.Equal(ShippedYears.At("2026-11-12 17:00"), Assert.Single(Sample.Judge(dossier, "2026-11-16 10:00").Hangs).HangsSince);
        Assert.Equal(ShippedYears.At("2026-11-13 11:00"), Assert.Single(JudgeWithUnit(dossier, "2026-11-13 11:00").Hangs).HangsSince);
        Assert.Empty(JudgeWithUnit(dossier, "2026-11-13 10:59").Hangs);
    }

    private static Verdicts JudgeWithUnit(Dossier dossier, string now)
    {
        var unit = WorkCalendar.Create(ShippedYears.Zone, UnitWeeks.SaturdayMorning, ShippedYears.All);
        var calendars = new WorkCalendars(
            ShippedYears.Calendar, new Dictionary<string, WorkCalendar> { ["H20.1"] = unit });
        var verdicts = new Verdicts();
        var rules = new JudgingRules(calendars, new(Sample.Limits()), DueComparison.Date) { Kinds = [.. Sample.FirstKinds] };
        HangDetector.Detect(dossier, Sighting.First(dossier), rules, ShippedYears.At(now), verdicts);
        return verdicts;
    }
}
