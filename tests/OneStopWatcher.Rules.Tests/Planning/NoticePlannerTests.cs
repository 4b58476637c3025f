using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Tests.WorkingTime;
using static OneStopWatcher.Rules.Tests.Planning.Office;

namespace OneStopWatcher.Rules.Tests.Planning;

// November 2026: the 16th is a Monday, the 24th (Tuesday) a holiday. The dossier is overdue since Saturday 14/11 00:00.
public sealed class NoticePlannerTests
{
    [Theory]
    [InlineData("2026-11-16 07:45", "an rung:0")]
    [InlineData("2026-11-17 16:59", "an rung:0")] // 15 h 59.
    [InlineData("2026-11-17 17:00", "an rung:0", "lan rung:1")] // 16 h, two working days, exactly.
    [InlineData("2026-11-20 16:59", "an rung:0", "lan rung:1")]
    [InlineData("2026-11-20 17:00", "an rung:0", "hoa rung:2", "lan rung:1")] // 40 h.
    public void Plan_NothingTold_TellsEveryRungReached(string slot, params string[] expected)
    {
        var plan = Plan(Hang(Pending, slot), slot);

        Assert.Equal(expected, Text(plan));
        Assert.Empty(plan.Gaps);
        Assert.All(plan.Notices, notice => Assert.Equal(1, notice.EpisodeId));
    }

    [Fact]
    public void Plan_RungTold_IsNotToldAgain()
    {
        ToldNotice[] told = [Told(NoticeStep.Rung(0), An, "2026-11-17 07:45"), Told(NoticeStep.Rung(1), Lan, "2026-11-18 07:45")];

        Assert.Empty(Plan(Hang(Pending, "2026-11-18 13:45"), "2026-11-18 13:45", told).Notices);
    }

    // Since Saturday 14/11 00:00: 3 h are full on Monday at 10:00, 19 h on Wednesday at 10:00.
    [Theory]
    [InlineData(1, "2026-11-16 08:00", "2026-11-16 10:00", Role.Leader)]
    [InlineData(3, "2026-11-16 10:00", "2026-11-18 10:00", Role.OneStopHead)]
    [InlineData(19, "2026-11-18 10:00", null, Role.OneStopHead)]
    public void Plan_Next_SaysWhenAndToWhomItGoesUp(int hours, string slot, string? at, Role to)
    {
        var ladder = Ladder((0, Role.Assignee), (3, Role.Leader), (19, Role.OneStopHead));

        var next = Plan(LastingFor(hours), slot, ladder: ladder).Notices[0].Next;

        Assert.Equal(at is null ? null : ShippedYears.At(at), next?.At);
        Assert.Equal(at is null ? [] : [to], next?.To ?? []);
    }

    // Overdue since Thursday 31/12/2026: two working days later is a day of 2027, which is not declared.
    [Fact]
    public void Plan_NextBeyondTheDeclaredYears_HasNoInstant()
    {
        var dossier = Pending with { DueAt = ShippedYears.At("2026-12-30 17:00") };

        var next = Plan(Hang(dossier, "2026-12-31 07:45"), "2026-12-31 07:45").Notices[0].Next;

        Assert.NotNull(next);
        Assert.Null(next.At);
    }

    // A warning: told once to each holder, whatever happens until the due date.
    [Fact]
    public void Plan_DueSoon_TellsTheAssigneeOnceAndNobodyElse()
    {
        var dueSoon = Pending with { DueAt = ShippedYears.At("2026-12-18 17:00"), ReceivedAt = ShippedYears.At("2026-11-02 07:00") };
        var hang = Hang(dueSoon, "2026-12-17 07:45");
        ToldNotice[] told = [Told(NoticeStep.Rung(0), An, "2026-12-01 07:45")];

        var plan = Plan(hang, "2026-12-17 07:45");
        Assert.Equal(["an rung:0"], Text(plan));
        Assert.Null(plan.Notices[0].Next);

        // Twelve working days later: no reminder.
        Assert.Empty(Plan(hang, "2026-12-17 07:45", told).Notices);
    }

    [Fact]
    public void Plan_DueSoonWithNewAssignee_TellsTheNewOne()
    {
        var dueSoon = Pending with { DueAt = ShippedYears.At("2026-12-18 17:00"), Assignees = [An, Binh] };

        Assert.Equal(
            ["binh rung:0"],
            Text(Plan(Hang(dueSoon, "2026-12-17 07:45"), "2026-12-17 07:45", [Told(NoticeStep.Rung(0), An, "2026-12-16 07:45")])));
    }

    // Told on Thursday 12/11; working days after it: Fri 13, Mon 16, Tue 17, Wed 18, Thu 19, Fri 20, Mon 23, [24 off], Wed 25, Thu 26,
    // Fri 27, Mon 30, Tue 1/12, Wed 2, Thu 3, Fri 4, Mon 7.
    [Theory]
    [InlineData(1, "2026-11-12 07:45", "2026-11-13 07:45", false)]
    [InlineData(1, "2026-11-12 07:45", "2026-11-14 07:45", false)] // Saturday is no working day.
    [InlineData(1, "2026-11-12 07:45", "2026-11-16 07:45", true)] // The second working day, over the weekend.
    [InlineData(1, "2026-11-12 13:45", "2026-11-16 07:45", true)] // Days count, not hours.
    [InlineData(2, "2026-11-16 07:45", "2026-11-18 07:45", false)]
    [InlineData(2, "2026-11-16 07:45", "2026-11-19 07:45", true)] // The third.
    [InlineData(3, "2026-11-19 07:45", "2026-11-26 07:45", false)] // 20, 23, 25, 26: four; Tuesday 24/11 does not count.
    [InlineData(3, "2026-11-19 07:45", "2026-11-27 07:45", true)] // The fifth.
    [InlineData(4, "2026-11-27 07:45", "2026-12-03 07:45", false)]
    [InlineData(4, "2026-11-27 07:45", "2026-12-04 07:45", true)] // Five again,
    [InlineData(5, "2026-11-27 07:45", "2026-12-04 07:45", true)] // and for ever.
    public void Plan_StillHanging_RemindsAfterTwoThreeFiveFiveWorkingDays(int number, string toldAt, string slot, bool isReminded)
    {
        var hang = LastingFor(1);
        List<ToldNotice> told = [Told(NoticeStep.Rung(0), An, "2026-11-02 07:45")];
        told.AddRange(Enumerable.Range(1, number - 1).Select(earlier => Told(NoticeStep.Reminder(earlier), An, "2026-11-03 07:45")));
        told[^1] = told[^1] with { Slot = ShippedYears.At(toldAt) };

        Assert.Equal(isReminded ? [$"an reminder:{number}"] : [], Text(Plan(hang, slot, told)));
    }

    // A slot missed by a stopped service is made up for once: the next count begins at the late slot.
    [Fact]
    public void Plan_LongStop_RemindsOnce()
    {
        ToldNotice[] told = [Told(NoticeStep.Rung(0), An, "2026-10-01 07:45")];

        Assert.Equal(["an reminder:1"], Text(Plan(LastingFor(1), "2026-11-19 07:45", told)));
    }

    [Fact]
    public void Plan_NewAssignee_IsToldTheFirstRungAndTheFormerOneNothing()
    {
        ToldNotice[] told = [Told(NoticeStep.Rung(0), An, "2026-11-16 07:45")];

        Assert.Equal(["binh rung:0"], Text(Plan(LastingFor(10, Pending with { Assignees = [Binh] }), "2026-11-19 07:45", told)));
    }

    // Counting is each person's own.
    [Fact]
    public void Plan_TwoAssigneesToldApart_AreRemindedApart()
    {
        var hang = LastingFor(10, Pending with { Assignees = [An, Binh] });
        ToldNotice[] told = [Told(NoticeStep.Rung(0), An, "2026-11-16 07:45"), Told(NoticeStep.Rung(0), Binh, "2026-11-17 07:45")];

        Assert.Equal(["an reminder:1"], Text(Plan(hang, "2026-11-18 07:45", told)));
    }

    [Fact]
    public void Plan_SamePersonOnTwoRungs_IsToldOnceTheHighest()
    {
        var dossier = Pending with { Assignees = [Lan], Leaders = [Lan] };

        var notice = Assert.Single(Plan(LastingFor(16, dossier), "2026-11-18 07:45").Notices);
        Assert.Equal((NoticeStep.Rung(1), NoticeReason.Escalated, Role.Leader), (notice.Step, notice.Step.Reason, notice.Recipient.Role));

        // The rung below is covered by it and never told afterwards.
        Assert.Empty(Plan(LastingFor(16, dossier), "2026-11-18 13:45", [Told(NoticeStep.Rung(1), Lan, "2026-11-18 07:45")]).Notices);
    }

    [Fact]
    public void Plan_SamePersonToldTheLowerRung_IsToldTheHigherWhenReached()
    {
        var dossier = Pending with { Assignees = [Lan], Leaders = [Lan] };

        Assert.Equal(["lan rung:1"], Text(Plan(LastingFor(16, dossier), "2026-11-18 07:45", [Told(NoticeStep.Rung(0), Lan, "2026-11-17 07:45")])));
    }

    [Fact]
    public void Plan_AssigneePassedUpwards_LeaderIsToldAtOnceAndAgainOnTheOwnRung()
    {
        var dossier = Pending with { Assignees = [An with { IsActive = false }] };

        Assert.Equal(["lan rung:0"], Text(Plan(LastingFor(1, dossier), "2026-11-16 07:45")));
        Assert.Equal(
            ["lan rung:1"], Text(Plan(LastingFor(16, dossier), "2026-11-18 07:45", [Told(NoticeStep.Rung(0), Lan, "2026-11-16 07:45")])));
    }

    [Fact]
    public void Plan_NobodyAtAll_HasNoNoticeButAGap()
    {
        var dossier = Pending with { Assignees = [], Leaders = [] };

        var plan = Plan(LastingFor(1, dossier), "2026-11-16 07:45", resolver: new RecipientResolver([], []));

        Assert.Empty(plan.Notices);
        Assert.Contains(plan.Gaps, gap => gap is { Problem: DataGapProblem.NoRecipient, Role: Role.Assignee });
    }

    [Fact]
    public void Plan_TwoEpisodesOfOnePerson_AreTwoNotices()
    {
        var (one, other) = (new OpenHang(1, LastingFor(1), []), new OpenHang(2, LastingFor(1, Pending with { Id = "2" }), []));

        var plan = NoticePlanner.Plan(
            [one, other],
            new PlanningRules(new(ShippedYears.Calendar), new Ladders([]), Repeat.Default),
            Resolver,
            ShippedYears.At("2026-11-16 07:45"));

        Assert.Equal([1L, 2L], plan.Notices.Select(notice => notice.EpisodeId));
    }

    [Fact]
    public void Concerned_ReachedRungs_AreEverybodyOnThemOnce()
    {
        Assert.Equal([An, Lan], NoticePlanner.Concerned(LastingFor(16), new Ladders([]), Resolver).Select(recipient => recipient.Official));
        Assert.Equal([An, Lan, Hoa], NoticePlanner.Concerned(LastingFor(40), new Ladders([]), Resolver).Select(recipient => recipient.Official));
    }

    // The whole life of one dossier, slot by slot, with everything told remembered.
    [Fact]
    public void Plan_SlotAfterSlot_IsTheTimelineOfAHangingDossier()
    {
        var told = new List<ToldNotice>();
        (string Slot, string[] Expected)[] timeline =
        [
            ("2026-11-12 07:45", ["an rung:0"]), // Thursday: due soon, two days left.
            ("2026-11-13 07:45", []),
            ("2026-11-16 07:45", ["an rung:0"]), // Monday: overdue since Saturday 00:00, another episode.
            ("2026-11-17 07:45", []),
            ("2026-11-18 07:45", ["an reminder:1", "lan rung:1"]), // Two working days for both counts.
            ("2026-11-19 07:45", []),
            ("2026-11-20 07:45", ["lan reminder:1"]),
            ("2026-11-21 07:45", ["hoa rung:2"]), // Five working days were full on Friday at 17:00; office hours are another stage's matter.
            ("2026-11-23 07:45", ["an reminder:2"]), // 19, 20, 23: three.
            ("2026-11-24 07:45", []), // Holiday.
            ("2026-11-25 07:45", ["hoa reminder:1"]), // 23, 25: two.
            ("2026-11-26 07:45", ["lan reminder:2"]), // 23, 25, 26: three.
            ("2026-11-27 07:45", []),
            ("2026-11-30 07:45", ["hoa reminder:2"]), // 26, 27, 30: three; An four of five.
            ("2026-12-01 07:45", ["an reminder:3"]), // 25, 26, 27, 30, 1: five.
            ("2026-12-07 07:45", ["hoa reminder:3", "lan reminder:3"]), // Lan: 27, 30, 1, 2, 3 were five; Hoa: 1, 2, 3, 4, 7.
            ("2026-12-08 07:45", ["an reminder:4"]), // 2, 3, 4, 7, 8: five again.
        ];

        var kind = (HangKind?)null;
        foreach (var (slot, expected) in timeline)
        {
            var hang = Hang(Pending, slot);
            if (hang.Kind != kind)
                told.Clear();
            kind = hang.Kind;
            var plan = Plan(hang, slot, told);
            Assert.Equal([slot, .. expected], [slot, .. Text(plan)]);
            told.AddRange(plan.Notices.Select(notice => Told(notice.Step, notice.Recipient.Official, slot)));
        }
    }

    // Two working days after Saturday 14/11 00:00 are full on Tuesday 17/11 at 17:00, and a slot at that instant tells the leader: the mail
    // to the specialist must not promise Wednesday 07:00.
    [Fact]
    public void Plan_Next_IsTheFirstInstantAtWhichTheRungIsTold()
    {
        var at = Plan(Hang(Pending, "2026-11-16 07:45"), "2026-11-16 07:45").Notices[0].Next!.At;

        Assert.Equal(2, Rules.Planning.Ladder.Default.ReachedBy(Hang(Pending, "2026-11-17 17:00")));
        Assert.Equal(ShippedYears.At("2026-11-17 17:00"), at);
    }

    // Both told on Tuesday 10/11. The first reminder is due after two working days, the second (told the first on 5/11) after three.
    // Working days after Tuesday: Wed 11, Thu 12, Fri 13.
    [Theory]
    [InlineData("2026-11-10 13:45")] // The day on which they were told last.
    [InlineData("2026-11-11 07:45")] // Nothing is due, so nothing rides along.
    [InlineData("2026-11-12 07:45", "an reminder:1", "an reminder:2")] // The first is due; the second would be tomorrow.
    [InlineData("2026-11-13 07:45", "an reminder:1", "an reminder:2")]
    public void Plan_ReminderNearlyDue_RidesAlongWithAMailThatGoesAnyway(string slot, params string[] expected)
    {
        var other = Pending with { Id = "2", Code = "2" };
        OpenHang[] hangs =
        [
            new(1, LastingFor(8), [Told(NoticeStep.Rung(0), An, "2026-11-10 07:45")]),
            new(2, LastingFor(8, other), [Told(NoticeStep.Rung(0), An, "2026-11-05 07:45"), Told(NoticeStep.Reminder(1), An, "2026-11-10 07:45")]),
        ];

        Assert.Equal(expected, Text(Plan(hangs, slot)));
    }

    // Binh's mail goes; An's reminder waits for a mail of An's own.
    [Fact]
    public void Plan_ReminderNearlyDue_RidesInNobodyElsesMail()
    {
        OpenHang[] hangs =
        [
            new(1, LastingFor(8), [Told(NoticeStep.Rung(0), An, "2026-11-10 07:45")]),
            new(2, LastingFor(8, Pending with { Id = "2", Assignees = [Binh] }), []),
        ];

        Assert.Equal(["binh rung:0"], Text(Plan(hangs, "2026-11-11 07:45")));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(9, 3)]
    public void RidesAlongFrom_ByNumber_IsTwoDaysEarlierAndNeverTheSameDay(int number, int workingDays) =>
        Assert.Equal(workingDays, Repeat.Default.RidesAlongFrom(number));
}
