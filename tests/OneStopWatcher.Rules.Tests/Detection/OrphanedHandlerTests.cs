using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// It hangs from the sweep that first saw nobody fit to work on it.
public sealed class OrphanedHandlerTests
{
    private static readonly Official An = new("an", "Lê Văn An", null, null, IsActive: true);
    private static readonly Official Binh = new("binh", "Phạm Thị Bình", null, null, IsActive: true);
    private static readonly Official Chi = new("chi", "Trần Thị Chi", null, null, IsActive: false);

    [Theory]
    // Seen on Wednesday 1/9/2021 at 16:30; Thursday and Friday are off.
    [InlineData("2021-09-01 16:30", "2021-09-01 16:30", 0)]
    [InlineData("2021-09-01 16:30", "2021-09-01 16:31", 1)]
    [InlineData("2021-09-01 16:30", "2021-09-06 07:00", 30)]
    [InlineData("2021-09-01 16:30", "2021-09-06 07:01", 31)]
    // Friday 28/1/2022 11:00, before Tết: half an hour, 3.5 h, and a minute on Monday 7/2.
    [InlineData("2022-01-28 11:00", "2022-01-28 13:30", 30)]
    [InlineData("2022-01-28 11:00", "2022-02-07 07:01", 241)]
    // Friday 3/5/2024 16:00: an hour, 8 on the make-up Saturday, none on Sunday.
    [InlineData("2024-05-03 16:00", "2024-05-04 07:00", 60)]
    [InlineData("2024-05-03 16:00", "2024-05-06 07:00", 540)]
    // Wednesday 31/12/2025 16:45.
    [InlineData("2025-12-31 16:45", "2026-01-05 07:15", 30)]
    public void Detect_SeenWithoutHandlerBefore_HangsFromThatSweep(string orphanedSince, string now, int minutes)
    {
        var dossier = Sample.AtStep(StepKind.Process, null);

        Sample.Expect(orphanedSince, minutes, Sample.Only(HangKind.OrphanedHandler, dossier, now, sighting: Orphaned(dossier, orphanedSince)));
    }

    [Fact]
    public void Detect_SeenWithoutHandlerJustNow_HangsFromNow() => Sample.Expect(
        "2026-11-18 10:00", 0, Sample.Only(HangKind.OrphanedHandler, Sample.AtStep(StepKind.Process, null), "2026-11-18 10:00"));

    // Monday 6/7/2026 08:00, suspended from 10:00 to Tuesday 10:00: 2 h before it, an hour after it; 5 and 3 h in between do not count.
    [Fact]
    public void Detect_SuspendedMeanwhile_ThatTimeNeverCounts()
    {
        var dossier = Sample.AtStep(StepKind.Process, null) with { Suspensions = [Sample.Pause("2026-07-06 10:00", "2026-07-07 10:00")] };

        var hang = Sample.Only(HangKind.OrphanedHandler, dossier, "2026-07-07 11:00", sighting: Orphaned(dossier, "2026-07-06 08:00"));

        Sample.Expect("2026-07-06 08:00", 180, hang);
        Assert.Equal(TimeSpan.FromHours(8), hang!.Paused);
    }

    // When the citizen brings the papers somebody must be there, so a suspension changes nothing.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void Detect_WhateverTheSuspension_Hangs(bool? isSuspended)
    {
        var orphaned = Sample.AtStep(StepKind.Process, null) with { IsSuspended = isSuspended };

        Assert.Single(Sample.Judge(orphaned, "2026-11-18 10:00", kinds: [HangKind.OrphanedHandler]).Hangs);
    }

    [Theory]
    [InlineData(StepKind.Receive, false)] // Steps of others.
    [InlineData(StepKind.Assign, false)]
    [InlineData(StepKind.Return, false)]
    [InlineData(StepKind.Process, true)]
    [InlineData(StepKind.Approve, true)]
    [InlineData(null, true)]
    public void Detect_KindOfStep_DecidesWhetherItIsConcerned(StepKind? kind, bool hangs) => Assert.Equal(
        hangs,
        Sample.Only(HangKind.OrphanedHandler, Sample.AtStep(StepKind.Process, null) with { StepKind = kind }, "2026-11-18 10:00") is not null);

    [Fact]
    public void Detect_NotReceivedOrCompleted_IsNoConcern()
    {
        var orphaned = Sample.AtStep(StepKind.Process, null);

        Assert.Null(Sample.Only(HangKind.OrphanedHandler, orphaned with { IsReceived = false }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(
            HangKind.OrphanedHandler, orphaned with { CompletedAt = ShippedYears.At("2026-11-17 10:00") }, "2026-11-18 10:00"));
    }

    // The leader's signature can come from an approver; work at another step cannot.
    [Theory]
    [InlineData(StepKind.Approve, false)]
    [InlineData(StepKind.Process, true)]
    public void Detect_ApproverButNoAssignee_HangsUnlessItWaitsForTheSignature(StepKind kind, bool hangs)
    {
        var dossier = Sample.AtStep(kind, null) with { Assignees = [Chi], Approvers = [Binh] };

        Assert.Equal(hangs, Sample.Only(HangKind.OrphanedHandler, dossier, "2026-11-18 10:00") is not null);
        Assert.Null(Sample.Only(HangKind.OrphanedHandler, dossier with { Assignees = [Chi, An] }, "2026-11-18 10:00"));
    }

    [Theory]
    [InlineData("an", "H20.1", false)] // Posted there.
    [InlineData("an", "H20", false)] // Above.
    [InlineData("an", "H20.2", true)] // In a sister unit: moved.
    [InlineData("an", "H99", false)] // A unit that the list does not know proves nothing.
    [InlineData("binh", "H20.2", false)] // Posted above.
    [InlineData("chi", "H20.1", true)] // No longer active.
    [InlineData("dung", "H20.1", true)] // Not on the list.
    public void Detect_ListOfOfficials_SaysWhoCanWorkThere(string handler, string agency, bool hangs)
    {
        var register = new StaffRegister(
            [
                new OfficialPosting("lai-vung", An, "H20.1", Role.Assignee),
                new OfficialPosting("lai-vung", Binh, "H20", Role.Assignee),
                new OfficialPosting("lai-vung", Chi, "H20.1", Role.Assignee),
            ],
            [
                new Unit("lai-vung", "H20", "", null), new Unit("lai-vung", "H20.1", "", "H20"), new Unit("lai-vung", "H20.2", "", "H20"),
            ]);
        var dossier = Sample.AtStep(StepKind.Process, null) with
        {
            AgencyCode = agency,
            Assignees = [new Official(handler, handler, null, null, IsActive: true)],
        };

        Assert.Equal(hangs, Sample.Only(HangKind.OrphanedHandler, dossier, "2026-11-18 10:00", staff: register) is not null);
        Assert.Null(Sample.Only(HangKind.OrphanedHandler, dossier, "2026-11-18 10:00"));
    }

    [Theory]
    [InlineData(StepKind.Approve, true, true)]
    [InlineData(StepKind.Approve, false, false)] // Whose signature it waits for is not told: somebody may well be there.
    [InlineData(StepKind.Process, false, true)]
    public void Detect_SourceThatTellsNoApprovers_CallsNoSignatureOrphaned(StepKind kind, bool tellsApprovers, bool hangs)
    {
        var verdicts = new Verdicts();
        var dossier = Sample.AtStep(kind, null);
        var rules = Sample.Rules(kinds: [HangKind.OrphanedHandler]) with { TellsApprovers = tellsApprovers };

        HangDetector.Detect(dossier, Sighting.First(dossier), rules, Sample.Instant("2026-11-18 10:00")!.Value, verdicts);

        Assert.Equal(hangs ? 1 : 0, verdicts.Hangs.Count);
        var judgement = HangDetector.Explain(dossier, Sighting.First(dossier), rules, Sample.Instant("2026-11-18 10:00")!.Value).Single(item => item.Kind == HangKind.OrphanedHandler);
        Assert.Equal(hangs ? "has no handler" : "waits for a leader's signature, and the source does not tell whose", judgement.Because);
    }

    private static Sighting Orphaned(Dossier dossier, string since) =>
        Sighting.First(dossier) with { OrphanedSince = ShippedYears.At(since) };
}
