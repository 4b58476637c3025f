using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// Each test hangs a dossier as of one moment, then looks at it again when it no longer hangs that way.
public sealed class ClearingTests
{
    private static readonly Dossier Overdue = Sample.Due("2026-11-13 17:00");

    // Absent from the open ones: closed, gone, or kept open until that is sure.
    [Theory]
    [InlineData(true, 1, EndReason.Closed)]
    [InlineData(true, 7, EndReason.Closed)]
    [InlineData(false, 1, null)] // By key it is not closed: the source contradicts itself.
    [InlineData(false, 9, null)]
    [InlineData(null, 1, null)] // One sweep without it proves nothing.
    [InlineData(null, 2, EndReason.Left)]
    [InlineData(null, 3, EndReason.Left)]
    public void WhenAbsent_AnswerByKeyAndSweeps_GivesReasonOrKeepsOpen(bool? isClosed, int absentSweeps, EndReason? expected) =>
        Assert.Equal(expected, Clearing.WhenAbsent(isClosed, absentSweeps));

    [Theory]
    [InlineData(HangKind.Overdue, "completed", EndReason.Progressed)]
    [InlineData(HangKind.Overdue, "suspended", EndReason.Paused)]
    [InlineData(HangKind.Overdue, "put off", EndReason.Moved)]
    [InlineData(HangKind.Overdue, "as before", EndReason.RuleChanged)] // A new holiday, say.
    [InlineData(HangKind.Overdue, "extended", EndReason.RuleChanged)] // An extension does not undo the delay.
    [InlineData(HangKind.Overdue, "completed, suspended", EndReason.Progressed)] // The result outweighs the pause,
    [InlineData(HangKind.Overdue, "suspended, put off", EndReason.Paused)] // and the pause the move.
    [InlineData(HangKind.DueSoon, "completed", EndReason.Progressed)]
    [InlineData(HangKind.DueSoon, "suspended", EndReason.Paused)]
    [InlineData(HangKind.DueSoon, "put off", EndReason.Moved)]
    [InlineData(HangKind.DueSoon, "extended", EndReason.RuleChanged)]
    [InlineData(HangKind.DueSoon, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.DueSoon, "overdue", EndReason.Escalated)]
    [InlineData(HangKind.ApologyDue, "completed", EndReason.Progressed)]
    [InlineData(HangKind.ApologyDue, "suspended", EndReason.Paused)]
    [InlineData(HangKind.ApologyDue, "put off, extended", EndReason.Moved)] // A new date says more than the paper.
    [InlineData(HangKind.ApologyDue, "extended", EndReason.Progressed)] // What it was told for.
    [InlineData(HangKind.ApologyDue, "extended, overdue", EndReason.Progressed)]
    [InlineData(HangKind.ApologyDue, "overdue", EndReason.Escalated)]
    [InlineData(HangKind.ApologyDue, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.DueDateMoved, "completed", EndReason.Progressed)]
    [InlineData(HangKind.DueDateMoved, "suspended", EndReason.Paused)]
    [InlineData(HangKind.DueDateMoved, "put off", EndReason.RuleChanged)] // A move that is none after a breach is no new matter.
    [InlineData(HangKind.DueDateMoved, "put off again", EndReason.Moved)]
    [InlineData(HangKind.DueDateMoved, "extended", EndReason.Progressed)]
    [InlineData(HangKind.DueDateMoved, "overdue", EndReason.RuleChanged)]
    [InlineData(HangKind.DueDateMoved, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.StuckAtStep, "completed", EndReason.Progressed)]
    [InlineData(HangKind.StuckAtStep, "next step", EndReason.Progressed)]
    [InlineData(HangKind.StuckAtStep, "entered again", EndReason.Progressed)]
    [InlineData(HangKind.StuckAtStep, "suspended", EndReason.Paused)]
    [InlineData(HangKind.StuckAtStep, "next step, suspended", EndReason.Progressed)]
    [InlineData(HangKind.StuckAtStep, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.StuckAtLeader, "completed", EndReason.Progressed)]
    [InlineData(HangKind.StuckAtLeader, "next step", EndReason.Progressed)]
    [InlineData(HangKind.StuckAtLeader, "entered again", EndReason.Progressed)]
    [InlineData(HangKind.StuckAtLeader, "suspended", EndReason.Paused)]
    [InlineData(HangKind.StuckAtLeader, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.OrphanedHandler, "handler came", EndReason.Progressed)]
    [InlineData(HangKind.OrphanedHandler, "completed", EndReason.Progressed)]
    [InlineData(HangKind.OrphanedHandler, "next step", EndReason.Progressed)]
    [InlineData(HangKind.NotReceived, "received", EndReason.Progressed)]
    [InlineData(HangKind.NotReceived, "completed", EndReason.Progressed)]
    [InlineData(HangKind.NotReceived, "handed in again", EndReason.Moved)]
    [InlineData(HangKind.NotReceived, "suspended", EndReason.RuleChanged)] // A suspension plays no part here.
    [InlineData(HangKind.NotReceived, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.UnclosedWorkflow, "reopened", EndReason.Progressed)]
    [InlineData(HangKind.UnclosedWorkflow, "waits for the citizen", EndReason.Progressed)]
    [InlineData(HangKind.UnclosedWorkflow, "completed", EndReason.Moved)] // Anew.
    [InlineData(HangKind.UnclosedWorkflow, "suspended", EndReason.RuleChanged)] // Nor here.
    [InlineData(HangKind.UnclosedWorkflow, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.AwaitingPickup, "reopened", EndReason.Progressed)]
    [InlineData(HangKind.AwaitingPickup, "handed over", EndReason.Progressed)]
    [InlineData(HangKind.AwaitingPickup, "completed", EndReason.Moved)]
    [InlineData(HangKind.AwaitingPickup, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.ForgottenSupplement, "resumed", EndReason.Progressed)]
    [InlineData(HangKind.ForgottenSupplement, "completed", EndReason.Progressed)]
    [InlineData(HangKind.ForgottenSupplement, "asked again", EndReason.Moved)]
    [InlineData(HangKind.ForgottenSupplement, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.StuckFinancial, "resumed", EndReason.Progressed)]
    [InlineData(HangKind.StuckFinancial, "completed", EndReason.Progressed)]
    [InlineData(HangKind.StuckFinancial, "asked again", EndReason.Moved)]
    [InlineData(HangKind.StuckFinancial, "as before", EndReason.RuleChanged)]
    [InlineData(HangKind.RepeatedSupplement, "resumed", EndReason.Progressed)]
    [InlineData(HangKind.RepeatedSupplement, "completed", EndReason.Progressed)]
    [InlineData(HangKind.RepeatedSupplement, "asked again", EndReason.Moved)]
    [InlineData(HangKind.RepeatedSupplement, "as before", EndReason.RuleChanged)] // The count was mended.
    public void WhenPresent_WhatHasChanged_GivesReason(HangKind kind, string changes, EndReason expected)
    {
        var (before, remembered) = Hanging(kind);
        var now = kind is HangKind.DueSoon or HangKind.ApologyDue ? "2026-11-13 09:00" : "2026-11-18 09:00";
        var hang = Assert.Single(Sample.Judge(before, now, sighting: remembered, kinds: [kind]).Hangs);
        var episode = new Episode(1, "1", kind, hang.Anchor, null);

        var changed = changes.Split(", ");
        var after = changed.Aggregate(before, Change);
        var sighting = remembered.Next(after);
        if (changed.Contains("put off again"))
            sighting = sighting with { Move = new DueMove(sighting.DueVersion, ShippedYears.At("2026-11-14 00:00"), null) };
        IReadOnlyList<Hang> hangsNow = changed.Contains("overdue") ? Sample.Judge(Overdue, "2026-11-18 09:00").Hangs : [];

        Assert.Equal(expected, Clearing.WhenPresent(episode, after, sighting, hangsNow));
    }

    // Each as it is on Wednesday 18/11/2026, the warnings on Friday 13/11.
    private static (Dossier Dossier, Sighting Sighting) Hanging(HangKind kind)
    {
        var dossier = kind switch
        {
            HangKind.Overdue or HangKind.DueSoon or HangKind.ApologyDue => Overdue with { ReceivedAt = null },
            HangKind.DueDateMoved => Sample.Due("2026-12-11 17:00"),
            HangKind.UnclosedWorkflow => Sample.Completed("2026-11-02 09:00"),
            HangKind.AwaitingPickup => Sample.Completed("2026-10-05 09:00", ResultState.AwaitingPickup),
            HangKind.OrphanedHandler or HangKind.StuckAtStep => Sample.AtStep(StepKind.Process, "2026-11-02 09:00"),
            HangKind.StuckAtLeader => Sample.AtStep(StepKind.Approve, "2026-11-02 09:00"),
            HangKind.NotReceived => Sample.HandedIn("2026-11-16 09:00"),
            HangKind.ForgottenSupplement or HangKind.RepeatedSupplement =>
                Sample.Suspended(SuspensionKind.Supplement, "2026-08-03 09:00") with { SupplementCount = 2 },
            HangKind.StuckFinancial => Sample.Suspended(SuspensionKind.Payment, "2026-08-03 09:00"),
        };
        var move = kind == HangKind.DueDateMoved ? new DueMove(2, ShippedYears.At("2026-11-03 00:00"), null) : null;
        return (dossier, Sighting.First(dossier) with { DueVersion = 2, Move = move });
    }

    private static Dossier Change(Dossier before, string change) => change switch
    {
        "as before" or "overdue" => before,
        "completed" => before with { CompletedAt = ShippedYears.At("2026-11-18 08:00") },
        "reopened" => before with { CompletedAt = null },
        "waits for the citizen" => before with { ResultState = ResultState.AwaitingPickup },
        "handed over" => before with { ResultState = ResultState.Returned },
        "suspended" => before with { IsSuspended = true },
        "resumed" => before with { IsSuspended = false },
        "asked again" => before with { SuspendedAt = ShippedYears.At("2026-11-18 08:00") },
        "put off" or "put off again" => before with { DueAt = ShippedYears.At("2026-12-18 17:00") },
        "extended" => before with { ExtendedAt = ShippedYears.At("2026-11-18 08:00") },
        "next step" => before with { StepCode = "S2" },
        "entered again" => before with { StepEnteredAt = ShippedYears.At("2026-11-18 08:00") },
        "handler came" => before with { Assignees = [new Official("an", "Lê Văn An", null, null, IsActive: true)] },
        "received" => before with { IsReceived = true, ReceivedAt = ShippedYears.At("2026-11-18 08:00") },
        "handed in again" => before with { SubmittedAt = ShippedYears.At("2026-11-18 08:00") },
        _ => throw new ArgumentException($"no such change: {change}", nameof(change)),
    };
}
