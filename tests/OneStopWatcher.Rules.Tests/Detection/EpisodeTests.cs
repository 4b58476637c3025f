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

    // Its identity is source, dossier, kind and anchor; most overdue dossiers share the anchor of a first due date.
    [Fact]
    public void IsContinuedBy_AnotherDossier_IsAnotherMatter() =>
        Assert.False(new Episode(1, "2", HangKind.Overdue, Overdue.Anchor, null).IsContinuedBy(Overdue));
}
