using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class EpisodeTests
{
    private static readonly Hang Overdue = Assert.Single(Sample.Judge(Sample.Due("2026-11-13 17:00"), "2026-11-18 09:00").Hangs);

    [Theory]
    [InlineData(null, true)] // It never ended.
    [InlineData(EndReason.Closed, false)] // Reopened after it was closed,
    [InlineData(EndReason.Progressed, false)] // or back after it had gone on: new matters.
    [InlineData(EndReason.Paused, true)] // The rest is the old matter.
    [InlineData(EndReason.Moved, true)]
    [InlineData(EndReason.Escalated, true)]
    [InlineData(EndReason.RuleChanged, true)]
    [InlineData(EndReason.Left, true)]
    public void IsContinuedBy_SameKindAndAnchor_DependsOnHowItEnded(EndReason? ended, bool continues) =>
        Assert.Equal(continues, new Episode(1, "1", HangKind.Overdue, Overdue.Anchor, ended).IsContinuedBy(Overdue));

    [Fact]
    public void IsContinuedBy_AnotherKindOrAnchor_IsANewMatter()
    {
        var moved = Sample.Due("2026-11-16 17:00");
        var sighting = Sighting.First(Sample.Due("2026-11-13 17:00")).Next(moved);
        var afterMove = Assert.Single(Sample.Judge(moved, "2026-11-18 09:00", sighting: sighting).Hangs);

        Assert.False(new Episode(1, "1", HangKind.DueSoon, Overdue.Anchor, null).IsContinuedBy(Overdue));
        Assert.False(new Episode(1, "1", HangKind.Overdue, Overdue.Anchor, null).IsContinuedBy(afterMove));
    }

    // The ledger holds these texts: a changed one would end every open episode and tell each again. Milliseconds since 1970: 3/8/2026 09:00 is
    // 1785722400000, 2/11 09:00 is 1793584800000, 16/11 09:00 is 1794794400000.
    [Theory]
    [InlineData(HangKind.Overdue, "overdue", "due:2")]
    [InlineData(HangKind.DueSoon, "due soon", "due:2")]
    [InlineData(HangKind.ApologyDue, "due soon", "due:2")]
    [InlineData(HangKind.DueDateMoved, "overdue", "moved:3")]
    [InlineData(HangKind.UnclosedWorkflow, "completed", "completed:1793584800000")]
    [InlineData(HangKind.AwaitingPickup, "awaits pickup", "completed:1793584800000")]
    [InlineData(HangKind.StuckAtStep, "at a step", "step:S1:1793584800000")]
    [InlineData(HangKind.StuckAtStep, "at a step with a due date", "step:S1:due:1794794400000")]
    [InlineData(HangKind.StuckAtLeader, "at the signature", "step:S1:1793584800000")]
    [InlineData(HangKind.OrphanedHandler, "at a step", "handler:S1:1793584800000")]
    [InlineData(HangKind.OrphanedHandler, "at a step with a due date", "handler:S1:due:1794794400000")]
    [InlineData(HangKind.OrphanedHandler, "at a step since nobody knows when", "handler:S1")]
    [InlineData(HangKind.NotReceived, "handed in", "submitted:1794794400000")]
    [InlineData(HangKind.ForgottenSupplement, "waits for papers", "suspended:1785722400000")]
    [InlineData(HangKind.ForgottenSupplement, "waits for papers, by its list", "suspended:1785722400000")] // No suspended_at, but an open suspension.
    [InlineData(HangKind.RepeatedSupplement, "waits for papers", "suspended:1785722400000")]
    [InlineData(HangKind.StuckFinancial, "waits for payment", "suspended:1785722400000")]
    public void Anchor_OfEachKind_IsTheTextThatTheLedgerHolds(HangKind kind, string state, string expected)
    {
        var dossier = In(state);
        var move = new DueMove(3, ShippedYears.At("2026-11-03 00:00"), null);
        var sighting = Sighting.First(dossier) with { DueVersion = 2, Move = kind == HangKind.DueDateMoved ? move : null };

        Assert.Equal(expected, Assert.Single(Sample.Judge(dossier, "2026-11-18 09:00", sighting: sighting, kinds: [kind]).Hangs).Anchor);
    }

    // A result taken back and recorded anew begins another episode; the same instant with another offset does not.
    [Fact]
    public void Anchor_OfUnclosedWorkflow_IsTheInstantOfTheResult()
    {
        var completed = Sample.Completed("2026-11-02 09:00");
        var first = Assert.Single(Sample.Judge(completed, "2026-11-18 09:00").Hangs);
        var again = Assert.Single(Sample.Judge(Sample.Completed("2026-11-03 09:00"), "2026-11-18 09:00").Hangs);
        var sameInUtc = Assert.Single(
            Sample.Judge(completed with { CompletedAt = ShippedYears.At("2026-11-02 09:00").ToUniversalTime() }, "2026-11-18 09:00").Hangs);

        Assert.NotEqual(first.Anchor, again.Anchor);
        Assert.Equal(first.Anchor, sameInUtc.Anchor);
    }

    // By the due date remembered, not by an earlier one.
    [Theory]
    [InlineData(HangKind.Overdue, "due:2", true)]
    [InlineData(HangKind.Overdue, "due:1", false)]
    [InlineData(HangKind.DueSoon, "due:2", false)]
    public void IsOverdueBy_KindAndDueVersion_BothMustFit(HangKind kind, string anchor, bool isOverdue) =>
        Assert.Equal(isOverdue, new Episode(1, "1", kind, anchor, null).IsOverdueBy(Sighting.First(Sample.Due("2026-11-13 17:00")) with { DueVersion = 2 }));

    // Its identity is source, dossier, kind and anchor; most overdue dossiers share the anchor of a first due date.
    [Fact]
    public void IsContinuedBy_AnotherDossier_IsAnotherMatter() =>
        Assert.False(new Episode(1, "2", HangKind.Overdue, Overdue.Anchor, null).IsContinuedBy(Overdue));

    private static Dossier In(string state) => state switch
    {
        "overdue" => Sample.Due("2026-11-13 17:00"),
        "due soon" => Sample.Due("2026-11-18 17:00"),
        "completed" => Sample.Completed("2026-11-02 09:00"),
        "awaits pickup" => Sample.Completed("2026-11-02 09:00", ResultState.AwaitingPickup),
        "at a step" => Sample.AtStep(StepKind.Process, "2026-11-02 09:00"),
        "at a step with a due date" => Sample.AtStep(StepKind.Process, null, "2026-11-16 09:00"),
        "at a step since nobody knows when" => Sample.AtStep(StepKind.Process, null),
        "at the signature" => Sample.AtStep(StepKind.Approve, "2026-11-02 09:00"),
        "handed in" => Sample.HandedIn("2026-11-16 09:00"),
        "waits for papers" => Sample.Suspended(SuspensionKind.Supplement, "2026-08-03 09:00") with { SupplementCount = 2 },
        "waits for papers, by its list" => Sample.Suspended(SuspensionKind.Supplement, null) with { Suspensions = [Sample.Pause("2026-08-03 09:00", null)] },
        "waits for payment" => Sample.Suspended(SuspensionKind.Payment, "2026-08-03 09:00"),
        _ => throw new ArgumentException($"no such state: {state}", nameof(state)),
    };
}
