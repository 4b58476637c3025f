using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// What people are told who ask why, as of Wednesday 18/11/2026 10:00.
public sealed class ExplainTests
{
    private const string Now = "2026-11-18 10:00";

    // Three hours are left on Wednesday afternoon and 1.5 before the break, eight on Thursday.
    [Fact]
    public void Explain_StepBeforeItsOwnDueDate_TellsTheTimeLeft()
    {
        var judgement = Explain(HangKind.StuckAtStep, Sample.AtStep(StepKind.Process, "2026-11-02 07:00", "2026-11-19 17:00"));

        Assert.Equal((Verdict.InOrder, "is within the step's own due date"), (judgement.Verdict, judgement.Because));
        Assert.Equal((ShippedYears.At(Now), ShippedYears.At("2026-11-20 00:00")), (judgement.From, judgement.Until));
        Assert.Equal(new WorkSpan(TimeSpan.FromHours(13), true), judgement.Measured);
    }

    [Fact]
    public void Explain_KindTheSourceIsNotJudgedBy_SaysSo()
    {
        var dossier = Sample.Due("2026-11-13 17:00");
        var judgements = HangDetector.Explain(dossier, Sighting.First(dossier), Sample.Rules(kinds: [HangKind.DueSoon]), ShippedYears.At(Now));

        Assert.Equal(HangDetector.AllKinds, judgements.Select(judgement => judgement.Kind));
        var overdue = judgements.Single(judgement => judgement.Kind == HangKind.Overdue);
        Assert.Equal((Verdict.NotConcerned, "the source does not return the columns it needs"), (overdue.Verdict, overdue.Because));
    }

    // Not its kind, or nobody knows: these are told apart.
    [Theory]
    [InlineData("suspended", Verdict.NotConcerned, null)]
    [InlineData("perhaps suspended", Verdict.Unjudged, UnjudgedReason.UnknownSuspension)]
    public void Explain_SuspendedOrPerhapsSuspended_SaysWhetherItIsKnown(string state, Verdict verdict, UnjudgedReason? reason)
    {
        var judgement = Explain(HangKind.Overdue, In(Sample.AtStep(StepKind.Process, "2026-11-02 07:00"), state));

        Assert.Equal((verdict, reason), (judgement.Verdict, judgement.Reason));
    }

    // Each clause is part of a sentence about the dossier.
    [Theory]
    [InlineData(HangKind.StuckAtStep, "approve", "waits for a leader's signature")]
    [InlineData(HangKind.StuckAtLeader, "process", "does not wait for a leader's signature")]
    [InlineData(HangKind.StuckAtStep, "process", "stays at its step too long")]
    [InlineData(HangKind.StuckAtLeader, "approve", "waits too long for a leader's signature")]
    [InlineData(HangKind.StuckAtStep, "no step", "is at no step")]
    [InlineData(HangKind.StuckAtStep, "entered nobody knows when", "step_entered_at and step_due_at are null")]
    [InlineData(HangKind.StuckAtStep, "past the step's due date", "is past the step's own due date")]
    [InlineData(HangKind.OrphanedHandler, "process", "has no handler")]
    [InlineData(HangKind.OrphanedHandler, "inactive", "its handler is inactive")]
    [InlineData(HangKind.OrphanedHandler, "unknown", "its handler is not among the officials")]
    [InlineData(HangKind.OrphanedHandler, "moved", "its handler works in another unit")]
    [InlineData(HangKind.OrphanedHandler, "unknown, inactive", "its handler is inactive")] // The surest of the reasons,
    [InlineData(HangKind.OrphanedHandler, "inactive, unknown", "its handler is inactive")]
    [InlineData(HangKind.OrphanedHandler, "unknown, moved", "its handler works in another unit")] // whatever the order.
    [InlineData(HangKind.OrphanedHandler, "moved, unknown", "its handler works in another unit")]
    [InlineData(HangKind.OrphanedHandler, "fit", "has a handler")]
    [InlineData(HangKind.OrphanedHandler, "unknown, fit", "has a handler")]
    [InlineData(HangKind.OrphanedHandler, "assign", "is at a step that needs no handler")]
    [InlineData(HangKind.OrphanedHandler, "not received", "is not received")]
    [InlineData(HangKind.OrphanedHandler, "completed", "has a result")]
    [InlineData(HangKind.DueDateMoved, "not received", "is not received")]
    [InlineData(HangKind.DueDateMoved, "completed", "has a result")]
    [InlineData(HangKind.DueDateMoved, "suspended", "is suspended")]
    [InlineData(HangKind.DueDateMoved, "perhaps suspended", "is_suspended is null")]
    [InlineData(HangKind.DueDateMoved, "process", "was not put off after a breach")]
    [InlineData(HangKind.ForgottenSupplement, "process", "is not suspended")]
    [InlineData(HangKind.ForgottenSupplement, "completed", "has a result")]
    [InlineData(HangKind.ForgottenSupplement, "perhaps suspended", "is_suspended is null")]
    [InlineData(HangKind.ForgottenSupplement, "suspended", "is suspended for another reason")]
    [InlineData(HangKind.RepeatedSupplement, "suspended", "is suspended for another reason")]
    [InlineData(HangKind.DueSoon, "process", "has more time left than the limit")]
    [InlineData(HangKind.DueSoon, "overdue", "is past its due date")]
    [InlineData(HangKind.DueSoon, "nearly due", "is due soon")]
    [InlineData(HangKind.ApologyDue, "nearly due", "is nearly due, and no extension is on file")]
    [InlineData(HangKind.ApologyDue, "nearly due, extended", "has an extension on file")]
    [InlineData(HangKind.Overdue, "process", "is not due yet")]
    [InlineData(HangKind.Overdue, "overdue", "is past its due date")]
    [InlineData(HangKind.UnclosedWorkflow, "process", "has no result")]
    [InlineData(HangKind.UnclosedWorkflow, "completed", "is within the limit")]
    [InlineData(HangKind.UnclosedWorkflow, "long completed", "has a result, and its workflow is not closed")]
    [InlineData(HangKind.UnclosedWorkflow, "long completed, awaits pickup", "has a result that waits for the citizen")]
    [InlineData(HangKind.AwaitingPickup, "process", "has no result")]
    [InlineData(HangKind.AwaitingPickup, "long completed", "has a result that does not wait for the citizen")]
    [InlineData(HangKind.AwaitingPickup, "long completed, awaits pickup", "has a result that the citizen has not picked up")]
    [InlineData(HangKind.NotReceived, "process", "is received")]
    [InlineData(HangKind.NotReceived, "not received, completed", "has a result")]
    [InlineData(HangKind.NotReceived, "not received", "received_at and submitted_at are null")]
    [InlineData(HangKind.NotReceived, "not received, handed in", "is handed in and not accepted")]
    [InlineData(HangKind.ForgottenSupplement, "waits for papers", "has waited long for the citizen's papers")]
    [InlineData(HangKind.StuckFinancial, "waits for payment", "has waited long for the citizen's payment")]
    [InlineData(HangKind.RepeatedSupplement, "waits for papers", "papers were asked for once")]
    [InlineData(HangKind.RepeatedSupplement, "waits for papers, uncounted", "it waits for the citizen's papers and supplement_count is null")]
    [InlineData(HangKind.RepeatedSupplement, "waits for papers, again", "papers were asked for more than once")]
    public void Explain_Dossier_SaysWhy(HangKind kind, string states, string because) =>
        Assert.Equal(because, Explain(kind, states.Split(", ").Aggregate(Sample.AtStep(StepKind.Process, "2026-11-02 07:00"), In)).Because);

    private static Dossier In(Dossier dossier, string state) => state switch
    {
        "process" => dossier,
        "approve" => dossier with { StepKind = StepKind.Approve },
        "assign" => dossier with { StepKind = StepKind.Assign },
        "no step" => dossier with { StepKind = null, StepCode = null, StepEnteredAt = null },
        "entered nobody knows when" => dossier with { StepEnteredAt = null },
        "past the step's due date" => dossier with { StepDueAt = ShippedYears.At("2026-11-16 17:00") },
        "not received" => dossier with { IsReceived = false },
        "completed" => dossier with { CompletedAt = ShippedYears.At("2026-11-17 10:00") },
        "suspended" => dossier with { IsSuspended = true, SuspensionKind = SuspensionKind.Stopped },
        "perhaps suspended" => dossier with { IsSuspended = null },
        "nearly due" => dossier with { DueAt = ShippedYears.At("2026-11-18 17:00") },
        "extended" => dossier with { ExtendedAt = ShippedYears.At("2026-11-17 10:00") },
        "long completed" => dossier with { CompletedAt = ShippedYears.At("2026-10-05 09:00") },
        "awaits pickup" => dossier with { ResultState = ResultState.AwaitingPickup },
        "handed in" => dossier with { SubmittedAt = ShippedYears.At("2026-11-16 09:00") },
        "waits for papers" => dossier with { IsSuspended = true, SupplementCount = 1, SuspensionKind = SuspensionKind.Supplement, SuspendedAt = ShippedYears.At("2026-08-03 09:00") },
        "waits for payment" => dossier with { IsSuspended = true, SuspensionKind = SuspensionKind.Payment, SuspendedAt = ShippedYears.At("2026-08-03 09:00") },
        "again" => dossier with { SupplementCount = 2 },
        "uncounted" => dossier with { SupplementCount = null },
        "overdue" => dossier with { DueAt = ShippedYears.At("2026-11-13 17:00") },
        "inactive" => dossier with { AgencyCode = "H20.1", Assignees = [.. dossier.Assignees, Named("an", isActive: false)] },
        "moved" or "fit" or "unknown" => dossier with { AgencyCode = "H20.1", Assignees = [.. dossier.Assignees, Named(state)] },
        _ => throw new ArgumentException($"no such state: {state}", nameof(state)),
    };

    private static Official Named(string id, bool isActive = true) => new(id, id, null, null, isActive);

    private static Judgement Explain(HangKind kind, Dossier dossier)
    {
        var register = new StaffRegister(
            [new OfficialPosting("lai-vung", Named("fit"), "H20.1", Role.Assignee), new OfficialPosting("lai-vung", Named("moved"), "H20.2", Role.Assignee)],
            [new Unit("lai-vung", "H20.1", "", null), new Unit("lai-vung", "H20.2", "", null)]);
        return HangDetector.Explain(dossier, Sighting.First(dossier), Sample.Rules(kinds: HangDetector.AllKinds, staff: register), ShippedYears.At(Now))
            .Single(judgement => judgement.Kind == kind);
    }
}
