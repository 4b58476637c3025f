using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// What suspensions do to the due date. In November 2026 only Tuesday the 24th is off.
public sealed class SupplementClockTests
{
    [Theory]
    // Due Friday 20/11, suspended from Monday 9/11 08:00 to Wednesday 10:00: 7 + 8 + 3 h. From Saturday on: 8 h on Monday, 8 on Wednesday
    // (Tuesday is off), 2 on Thursday 26/11, so until the end of that day.
    [InlineData("2026-11-20 17:00", DueComparison.Date, "2026-11-26 23:59", null, 0)]
    [InlineData("2026-11-20 17:00", DueComparison.Date, "2026-11-27 00:00", "2026-11-27 00:00", 0)]
    [InlineData("2026-11-20 17:00", DueComparison.Date, "2026-11-27 07:01", "2026-11-27 00:00", 1)]
    // Due on that Friday at 15:00: 2 h that day, 8 on Monday, 8 on Wednesday, so at its 17:00; Thursday 07:01 is a minute late.
    [InlineData("2026-11-20 15:00", DueComparison.Instant, "2026-11-25 16:59", null, 0)]
    [InlineData("2026-11-20 15:00", DueComparison.Instant, "2026-11-25 17:00", "2026-11-25 17:00", 0)]
    [InlineData("2026-11-20 15:00", DueComparison.Instant, "2026-11-26 07:01", "2026-11-25 17:00", 1)]
    public void Detect_PauseAndShift_DueMovesByTheWorkingTimeSuspended(
        string dueAt, DueComparison compare, string now, string? hangsSince, int minutes) => Sample.Expect(
            hangsSince,
            minutes,
            Overdue(SupplementClock.PauseAndShift, dueAt, null, now, compare, Sample.Pause("2026-11-09 08:00", "2026-11-11 10:00")));

    // Due Friday 20/11; the second stretch begins when only the first has put the due date off, from Saturday to the end of Monday 23/11.
    [Fact]
    public void Detect_PauseAndShift_LaterSuspensionCountsBeforeTheShiftedDue()
    {
        Suspension[] suspensions =
        [
            Sample.Pause("2026-11-09 07:00", "2026-11-10 07:00"), // 8 h.
            Sample.Pause("2026-11-23 08:00", "2026-11-25 08:00"), // 7 h on Monday and 1 on Wednesday: 8 h.
        ];

        // Sixteen hours from Saturday on: Monday and Wednesday.
        var clock = SupplementClock.PauseAndShift;
        Assert.Null(Overdue(clock, "2026-11-20 17:00", null, "2026-11-25 23:59", suspensions: suspensions));
        Sample.Expect("2026-11-26 00:00", 0, Overdue(clock, "2026-11-20 17:00", null, "2026-11-26 00:00", suspensions: suspensions));
    }

    [Theory]
    [InlineData("2026-11-20 16:59", "2026-11-23 07:00", "2026-11-24 00:00")] // One minute of Friday: until the end of Monday.
    [InlineData("2026-11-20 17:00", "2026-11-23 07:00", "2026-11-21 00:00")] // After hours: nothing was lost.
    [InlineData("2026-11-14 00:00", "2026-11-16 07:00", "2026-11-21 00:00")] // A weekend.
    [InlineData("2026-11-21 00:00", "2026-11-25 07:00", "2026-11-21 00:00")] // Begun at the breach: a later request does not undo it.
    [InlineData("2026-11-20 23:59", "2026-11-25 07:00", "2026-11-24 00:00")] // Begun before it: Monday's 8 h are given back.
    [InlineData("2026-11-18 07:00", null, "2026-11-21 00:00")] // Still open, in a dossier that is not suspended: a leftover.
    public void Detect_PauseAndShift_DueIsExpected(string from, string? to, string hangsSince) => Assert.Equal(
        ShippedYears.At(hangsSince),
        Overdue(
            SupplementClock.PauseAndShift, "2026-11-20 17:00", null, "2026-12-04 10:00", suspensions: Sample.Pause(from, to))?.HangsSince);

    // Before reception no clock ran: of the stretch until Tuesday 10/11 07:00 only Monday afternoon counts, 3.5 h, until Monday 23/11.
    [Fact]
    public void Detect_PauseAndShift_CountsFromReception() => Assert.Equal(
        ShippedYears.At("2026-11-24 00:00"),
        Overdue(
            SupplementClock.PauseAndShift, "2026-11-20 17:00", "2026-11-09 13:30", "2026-12-04 10:00",
            suspensions: Sample.Pause("2026-11-02 07:00", "2026-11-10 07:00"))?.HangsSince);

    // Suspended from Monday 9/2 13:30 to Tuesday 24/2/2026 13:30, across Tết (16-20/2): 3.5 h, four days, Monday, 4.5 h, that is six days.
    // Due Friday 13/2; from Saturday on 23-27/2 are five, Monday 2/3 the sixth.
    [Theory]
    [InlineData("2026-03-02 23:59", null)]
    [InlineData("2026-03-03 00:00", "2026-03-03 00:00")]
    public void Detect_PauseAndShiftAcrossTet_DaysOffDoNotShift(string now, string? hangsSince) => Sample.Expect(
        hangsSince,
        0,
        Overdue(
            SupplementClock.PauseAndShift, "2026-02-13 17:00", null, now,
            suspensions: Sample.Pause("2026-02-09 13:30", "2026-02-24 13:30")));

    [Theory]
    // Received Monday 2/11 09:00, due Wednesday 11/11: the days 3-6/11 and 9-11/11, seven. Papers on Tuesday 17/11: 18-20/11, 23/11,
    // 25-27/11, so until the end of Friday 27/11.
    [InlineData("2026-11-11 17:00", DueComparison.Date, "2026-11-27 23:59", null, 0)]
    [InlineData("2026-11-11 17:00", DueComparison.Date, "2026-11-28 00:00", "2026-11-28 00:00", 0)]
    [InlineData("2026-11-11 17:00", DueComparison.Date, "2026-11-30 07:01", "2026-11-28 00:00", 1)]
    // Due on that Wednesday at 15:00: 6 h, six days, 6 h: 60 h. From Tuesday 17/11 15:00: 2 h, 18-20/11 and 23/11 32, 25-27/11 24, and 2 on
    // Monday 30/11, at 09:00.
    [InlineData("2026-11-11 15:00", DueComparison.Instant, "2026-11-30 08:59", null, 0)]
    [InlineData("2026-11-11 15:00", DueComparison.Instant, "2026-11-30 09:00", "2026-11-30 09:00", 0)]
    [InlineData("2026-11-11 15:00", DueComparison.Instant, "2026-11-30 09:01", "2026-11-30 09:00", 1)]
    public void Detect_Restart_WholeTermBeginsAnew(
        string dueAt, DueComparison compare, string now, string? hangsSince, int minutes) => Sample.Expect(
            hangsSince,
            minutes,
            Overdue(
                SupplementClock.Restart, dueAt, "2026-11-02 09:00", now, compare, Sample.Pause("2026-11-06 10:00", "2026-11-17 15:00")));

    // Received on Monday 2/11, due Wednesday 4/11: two days. The first restart gives Thursday 12/11, before which the second begins.
    [Theory]
    [InlineData("2026-11-12 10:00", "2026-11-18 10:00", "2026-11-21 00:00")] // Two days after Wednesday 18/11: Friday 20/11.
    [InlineData("2026-11-13 00:00", "2026-11-18 10:00", "2026-11-13 00:00")] // Begun at the breach: no restart.
    public void Detect_RestartTwice_LastOneThatBeganInTimeDecides(string from, string to, string hangsSince) => Assert.Equal(
        ShippedYears.At(hangsSince),
        Overdue(
            SupplementClock.Restart, "2026-11-04 17:00", "2026-11-02 09:00", "2026-12-04 10:00",
            suspensions: [Sample.Pause("2026-11-03 10:00", "2026-11-10 10:00"), Sample.Pause(from, to)])?.HangsSince);

    [Theory]
    [InlineData("2026-11-10 15:00", "2026-11-11 00:00")] // Received and due on one day: a term of no days, until the end of the day.
    [InlineData("2026-11-14 10:00", "2026-11-17 00:00")] // Papers on a Saturday: until the end of Monday.
    public void Detect_RestartOfATermOfNoDays_EndsWithTheDayOfThePapers(string to, string hangsSince) => Assert.Equal(
        ShippedYears.At(hangsSince),
        Overdue(
            SupplementClock.Restart, "2026-11-02 17:00", "2026-11-02 09:00", "2026-12-04 10:00",
            suspensions: Sample.Pause("2026-11-02 10:00", to))?.HangsSince);

    // No reception, no term: then the due date is shifted, here by a day, from Friday 20/11 to Monday 23/11.
    [Theory]
    [InlineData(SupplementClock.Restart, "2026-11-24 00:00")]
    [InlineData(SupplementClock.PauseAndShift, "2026-11-24 00:00")]
    [InlineData(SupplementClock.Source, "2026-11-21 00:00")] // The stored due date tells.
    public void Detect_UnknownReception_RestartIsAShift(SupplementClock clock, string hangsSince) => Assert.Equal(
        ShippedYears.At(hangsSince),
        Overdue(
            clock, "2026-11-20 17:00", null, "2026-12-04 10:00",
            suspensions: Sample.Pause("2026-11-09 07:00", "2026-11-10 07:00"))?.HangsSince);

    // The warnings look at the same due date: shifted by a day to Monday 23/11, it has two days left from Thursday 19/11 17:00 on.
    [Theory]
    [InlineData("2026-11-19 16:59", null, 0)]
    [InlineData("2026-11-19 17:00", "2026-11-19 17:00", -960)]
    public void Detect_PauseAndShift_DueSoonBeforeTheShiftedDue(string now, string? hangsSince, int minutes)
    {
        var dossier = Sample.Due("2026-11-20 17:00", receivedAt: null) with
        {
            Suspensions = [Sample.Pause("2026-11-09 07:00", "2026-11-10 07:00")],
        };

        Sample.Expect(hangsSince, minutes, Sample.Only(HangKind.DueSoon, dossier, now, clock: SupplementClock.PauseAndShift));
    }

    // The year 2027 is not declared. Received on Tuesday 1/12/2026, suspended on Friday 11/12 at 07:00, in the morning of the due date.
    [Theory]
    [InlineData(SupplementClock.PauseAndShift, "2026-12-14 07:00", "2026-12-15 00:00")] // A day was lost: Monday 14/12.
    [InlineData(SupplementClock.PauseAndShift, "2026-12-31 07:00", "2027-01-01 00:00")] // Fourteen, and as many are left from Monday on,
    [InlineData(SupplementClock.PauseAndShift, "2027-01-01 00:00", null)] // but not fifteen;
    [InlineData(SupplementClock.PauseAndShift, "2027-01-01 00:01", null)] // nor does anybody know how many it was.
    [InlineData(SupplementClock.Restart, "2026-12-21 10:00", "2027-01-01 00:00")] // Eight days after Monday 21/12: Thursday 31/12.
    [InlineData(SupplementClock.Restart, "2026-12-22 10:00", null)]
    public void Detect_SuspensionTowardsAnUndeclaredYear_IsJudgedOnlyWhenCertain(SupplementClock clock, string to, string? hangsSince)
    {
        var dossier = Sample.Due("2026-12-11 17:00", "2026-12-01 10:00") with { Suspensions = [Sample.Pause("2026-12-11 07:00", to)] };

        var verdicts = Sample.Judge(dossier, "2027-02-01 10:00", kinds: [HangKind.Overdue], clock: clock);

        Assert.Equal(Sample.Instant(hangsSince), verdicts.Hangs.SingleOrDefault()?.HangsSince);
        Assert.Equal(hangsSince is null ? [UnjudgedReason.UndeclaredYear] : [], verdicts.Unjudged.Select(line => line.Reason));
    }

    // Received after its due date, so the term is nothing, and it begins anew in 2027: whether that day is worked nobody knows.
    [Fact]
    public void Detect_RestartOfNoTermInAnUndeclaredYear_IsListed()
    {
        var dossier = Sample.Due("2026-12-01 08:00", "2026-12-01 10:00") with
        {
            Suspensions = [Sample.Pause("2026-12-01 07:00", "2027-01-08 12:00")],
        };

        var verdicts = Sample.Judge(
            dossier, "2026-12-31 10:00", DueComparison.Instant, kinds: [HangKind.Overdue], clock: SupplementClock.Restart);

        Assert.Equal(UnjudgedReason.UndeclaredYear, Assert.Single(verdicts.Unjudged).Reason);
    }

    // What ended before reception, or with it, was no part of the term; also where nobody knows how long it was.
    [Theory]
    [InlineData(SupplementClock.PauseAndShift, "2027-03-05 17:00", "2027-02-01 10:00", "2027-01-05 10:00", "2027-02-01 10:00", "2027-03-06 00:00")]
    [InlineData(SupplementClock.PauseAndShift, "2027-03-05 17:00", "2027-02-01 10:00", "2027-01-05 10:00", "2027-01-29 10:00", "2027-03-06 00:00")]
    [InlineData(SupplementClock.Restart, "2026-11-06 17:00", "2026-11-10 10:00", "2026-11-02 10:00", "2026-11-10 10:00", "2026-11-07 00:00")]
    [InlineData(SupplementClock.Restart, "2026-11-06 17:00", "2026-11-10 10:00", "2026-11-02 10:00", "2026-11-09 10:00", "2026-11-07 00:00")]
    public void Detect_SuspendedBeforeReception_ChangesNothing(
        SupplementClock clock, string dueAt, string receivedAt, string from, string to, string hangsSince) => Assert.Equal(
            ShippedYears.At(hangsSince), Overdue(clock, dueAt, receivedAt, "2027-04-01 10:00", suspensions: Sample.Pause(from, to))?.HangsSince);

    // The year 2027 is not declared.
    [Theory]
    // Suspended after hours on the due date itself: all of 2026 that is left would be given back, and nobody knows how much of 2027.
    [InlineData(SupplementClock.PauseAndShift, "2026-12-11 17:00", "2026-12-01 10:00", "2026-12-11 17:00", "2027-01-08 10:00")]
    [InlineData(SupplementClock.PauseAndShift, "2027-03-05 17:00", "2027-02-01 10:00", "2027-02-03 10:00", "2027-02-05 10:00")]
    // The term ends in 2027, and nobody knows how long it is, though papers on a Saturday cost no day of it.
    [InlineData(SupplementClock.Restart, "2027-01-15 17:00", "2026-12-04 18:00", "2026-12-05 08:00", "2026-12-05 09:00")]
    // A term of no days begins anew at the midnight that begins 1/1/2027: whether that day is worked nobody knows.
    [InlineData(SupplementClock.Restart, "2026-12-01 17:00", "2026-12-01 09:00", "2026-12-01 10:00", "2027-01-01 00:00")]
    public void Detect_DueDependsOnAnUndeclaredYear_IsListedNamingIt(SupplementClock clock, string dueAt, string receivedAt, string from, string to)
    {
        var dossier = Sample.Due(dueAt, receivedAt) with { Suspensions = [Sample.Pause(from, to)] };

        var verdicts = Sample.Judge(dossier, "2027-04-01 10:00", kinds: [HangKind.Overdue], clock: clock);

        Assert.Empty(verdicts.Hangs);
        Assert.Equal("the calendar of 2027 is not declared", Assert.Single(verdicts.Unjudged).Detail);
    }

    // Due on Friday 11/12/2026 and paused from its close to the very end of the declared years: 14-18, 21-25 and 28-31/12 are given back,
    // fourteen days, the last of which is 31/12. Nothing of 2027 is needed.
    [Fact]
    public void Detect_SuspendedUntilTheLastDeclaredMidnight_IsShiftedToIt() => Assert.Equal(
        ShippedYears.At("2027-01-01 00:00"),
        Overdue(
            SupplementClock.PauseAndShift, "2026-12-11 17:00", "2026-12-01 10:00", "2027-04-01 10:00",
            suspensions: Sample.Pause("2026-12-11 17:00", "2027-01-01 00:00"))?.HangsSince);

    // Received and due in 2019, suspended before the due date: whether the term can begin anew depends on 2019, not on the year after the last.
    [Fact]
    public void Detect_TermBeforeTheFirstDeclaredYear_NamesItsYear()
    {
        var dossier = Sample.Due("2019-12-04 17:00", "2019-11-04 09:00") with { Suspensions = [Sample.Pause("2019-11-19 07:00", "2021-03-02 07:00")] };

        var verdicts = Sample.Judge(dossier, "2021-04-01 10:00", kinds: [HangKind.Overdue], clock: SupplementClock.Restart);

        Assert.Equal("the calendar of 2019 is not declared", Assert.Single(verdicts.Unjudged).Detail);
    }

    // Suspended for one working day, Monday 16/11/2026: the due date of Friday 20/11 moves to Monday 23/11, and every hang says so.
    [Theory]
    [InlineData(SupplementClock.PauseAndShift, "2026-11-24 00:00")]
    [InlineData(SupplementClock.Source, null)]
    public void Detect_DueDateMovedByTheClock_IsNamedByTheHang(SupplementClock clock, string? shifted)
    {
        var dossier = Sample.Due("2026-11-20 17:00", "2026-11-02 08:00") with { Suspensions = [Sample.Pause("2026-11-16 07:00", "2026-11-17 07:00")] };

        var hang = Sample.Only(HangKind.DueSoon, dossier, "2026-11-20 10:00", clock: clock);

        Assert.Equal(Sample.Instant(shifted), Assert.IsType<Hang>(hang).ShiftedDue);
    }

    // Due and suspended in 2020, which is not declared: durations count from its first declared day, so nothing was shifted.
    [Fact]
    public void Detect_SuspensionBeforeTheFirstDeclaredYear_ShiftsNothing() => Sample.Expect(
        "2020-12-05 00:00",
        60,
        Overdue(
            SupplementClock.PauseAndShift, "2020-12-04 17:00", "2020-11-02 09:00", "2021-01-04 08:00",
            suspensions: Sample.Pause("2020-11-19 07:00", "2020-12-02 07:00")));

    private static Hang? Overdue(
        SupplementClock clock,
        string dueAt,
        string? receivedAt,
        string now,
        DueComparison compare = DueComparison.Date,
        params Suspension[] suspensions) =>
        Sample.Only(HangKind.Overdue, Sample.Due(dueAt, receivedAt) with { Suspensions = suspensions }, now, compare, clock: clock);
}
