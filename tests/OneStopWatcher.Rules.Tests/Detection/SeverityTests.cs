using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// A dossier may hang in several ways; the most serious comes first.
public sealed class SeverityTests
{
    [Fact]
    public void Kinds_InOrder_AreTheMostSeriousFirst() => Assert.Equal(
        [
            HangKind.Overdue, HangKind.DueDateMoved, HangKind.UnclosedWorkflow, HangKind.OrphanedHandler, HangKind.StuckAtLeader,
            HangKind.StuckAtStep, HangKind.NotReceived, HangKind.ForgottenSupplement, HangKind.StuckFinancial, HangKind.RepeatedSupplement,
            HangKind.ApologyDue, HangKind.DueSoon, HangKind.AwaitingPickup,
        ],
        HangDetector.AllKinds);

    // Put off after its breach, overdue again, nobody works on it, and the leader has not signed for weeks.
    [Fact]
    public void Detect_InProcessAndNeglected_HangsInFourWays()
    {
        var dossier = Sample.AtStep(StepKind.Approve, "2026-10-05 07:00") with { DueAt = ShippedYears.At("2026-11-13 17:00") };
        var sighting = Sighting.First(dossier) with { DueVersion = 2, Move = new DueMove(2, ShippedYears.At("2026-10-31 00:00"), null) };

        Assert.Equal(
            [HangKind.Overdue, HangKind.DueDateMoved, HangKind.OrphanedHandler, HangKind.StuckAtLeader],
            Kinds(dossier, sighting));
    }

    [Fact]
    public void Detect_NearlyDueAndStuck_HangsInThreeWays()
    {
        var dossier = Sample.AtStep(StepKind.Receive, "2026-10-05 07:00") with { DueAt = ShippedYears.At("2026-11-18 17:00") };

        Assert.Equal([HangKind.StuckAtStep, HangKind.ApologyDue, HangKind.DueSoon], Kinds(dossier));
    }

    [Fact]
    public void Detect_AskedTwiceAndForgotten_HangsInThreeWays()
    {
        var dossier = Sample.Suspended(SuspensionKind.Supplement, "2026-08-03 08:00") with { SupplementCount = 2 };

        Assert.Equal([HangKind.OrphanedHandler, HangKind.ForgottenSupplement, HangKind.RepeatedSupplement], Kinds(dossier));
    }

    // Explain answers for every kind, in the same order and with the same verdicts.
    [Fact]
    public void Explain_AnyDossier_AnswersForAllKindsInOrder()
    {
        var dossier = Sample.Suspended(SuspensionKind.Supplement, "2026-08-03 08:00") with { SupplementCount = 2 };

        var judgements = HangDetector.Explain(
            dossier, Sighting.First(dossier), Sample.Rules(kinds: HangDetector.AllKinds), ShippedYears.At("2026-11-18 10:00"));

        Assert.Equal(HangDetector.AllKinds, judgements.Select(judgement => judgement.Kind));
        Assert.Equal(
            Kinds(dossier), judgements.Where(judgement => judgement.Verdict == Verdict.Hangs).Select(judgement => judgement.Kind));
    }

    private static IEnumerable<HangKind> Kinds(Dossier dossier, Sighting? sighting = null) =>
        Sample.Judge(dossier, "2026-11-18 10:00", sighting: sighting, kinds: HangDetector.AllKinds).Hangs.Select(hang => hang.Kind);
}
