using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class UnjudgedTests
{
    [Fact]
    public void Detect_ReceivedWithoutDueDate_IsListed()
    {
        var verdicts = Sample.Judge(Sample.Due(null), "2026-11-18 10:00");

        var unjudged = Assert.Single(verdicts.Unjudged);
        Assert.Equal(UnjudgedReason.MissingDueDate, unjudged.Reason);
        Assert.Equal(["lai-vung", "1", "000.00.33.H20-261101-0001"], [unjudged.Source, unjudged.DossierId, unjudged.DossierCode]);
        Assert.Equal([HangKind.Overdue, HangKind.DueSoon], unjudged.Kinds);
        Assert.Empty(verdicts.Hangs);
    }

    [Fact]
    public void Detect_NotReceivedWithoutDueDate_IsInOrder()
    {
        var verdicts = Sample.Judge(Sample.Due(null, receivedAt: null) with { IsReceived = false }, "2026-11-18 10:00");

        Assert.Empty(verdicts.Unjudged);
        Assert.Empty(verdicts.Hangs);
    }

    [Fact]
    public void Detect_UnknownSuspension_IsListedAndTheOtherKindsAreJudged()
    {
        var running = Sample.Due("2026-11-02 10:00") with { IsSuspended = null };
        var completed = Sample.Completed("2026-11-02 09:00") with { IsSuspended = null };

        Assert.Empty(Sample.Judge(running, "2026-11-18 10:00").Hangs);
        var unjudged = Assert.Single(Sample.Judge(running, "2026-11-18 10:00").Unjudged);
        Assert.Equal(UnjudgedReason.UnknownSuspension, unjudged.Reason);
        Assert.Equal([HangKind.Overdue, HangKind.DueSoon], unjudged.Kinds);
        Assert.Equal(HangKind.UnclosedWorkflow, Assert.Single(Sample.Judge(completed, "2026-11-18 10:00").Hangs).Kind);
    }

    [Fact]
    public void Detect_NoDueDateButLongCompleted_IsListedAndHangs()
    {
        var verdicts = Sample.Judge(Sample.Completed("2026-11-02 09:00") with { DueAt = null }, "2026-11-18 10:00");

        Assert.Equal(HangKind.UnclosedWorkflow, Assert.Single(verdicts.Hangs).Kind);
        Assert.Equal(UnjudgedReason.MissingDueDate, Assert.Single(verdicts.Unjudged).Reason);
    }

    // The year 2027 is not declared. On Monday 28/12/2026 14:30 the rest of the year is 2.5 + 3 × 8 = 26.5 h.
    [Theory]
    [InlineData("2027-01-01 00:00", "2026-12-30 07:00", false, 1)] // The midnight that ends 31/12: still declared, 16 h left.
    [InlineData("2027-01-01 00:01", "2026-12-30 07:00", true, 0)]
    [InlineData("2027-01-04 17:00", "2026-12-28 14:30", false, 0)] // 26.5 h and more left: surely not soon.
    [InlineData("2027-01-04 17:00", "2026-12-29 17:00", true, 0)] // 16 h and nobody knows how many more.
    [InlineData("2027-12-31 17:00", "2026-12-29 17:00", true, 0)] // Due until the midnight that begins 2028: 2027 is the year that is missing.
    [InlineData("2027-01-04 17:00", "2026-12-29 16:59", false, 0)] // A minute more than 16 h: surely not soon.
    public void Detect_DueInUndeclaredYear_DueSoonIsJudgedOnlyWhenCertain(string dueAt, string now, bool isUnjudged, int hangs)
    {
        var verdicts = Sample.Judge(Sample.Due(dueAt), now);

        Assert.Equal(hangs, verdicts.Hangs.Count);
        Assert.Equal(isUnjudged ? [UnjudgedReason.UndeclaredYear] : [], verdicts.Unjudged.Select(unjudged => unjudged.Reason));
        Assert.All(verdicts.Unjudged, unjudged =>
        {
            Assert.Equal([HangKind.DueSoon], unjudged.Kinds);
            Assert.Contains("2027", unjudged.Detail, StringComparison.Ordinal);
        });
    }

    // Wednesday 30/12 07:00 + 16 h is full on 31/12 17:00, and nothing more is known to have been worked since.
    [Theory]
    [InlineData("2026-12-30 07:00", "2027-01-01 00:00", false, 0)]
    [InlineData("2026-12-30 07:00", "2027-01-01 00:01", true, 0)]
    [InlineData("2026-12-29 16:59", "2027-02-01 00:00", false, 1)] // 16 h 1 min within 2026: exceeded, whatever 2027 holds.
    public void Detect_UndeclaredPresent_UnclosedWorkflowIsJudgedOnlyWhenCertain(string completedAt, string now, bool isUnjudged, int hangs)
    {
        var verdicts = Sample.Judge(Sample.Completed(completedAt), now);

        Assert.Equal(hangs, verdicts.Hangs.Count(hang => hang.Kind == HangKind.UnclosedWorkflow));
        Assert.Equal(isUnjudged, verdicts.Unjudged.Exists(unjudged =>
            unjudged.Reason == UnjudgedReason.UndeclaredYear && unjudged.Kinds is [HangKind.UnclosedWorkflow]));
    }

    [Fact]
    public void Detect_OnlySharesAndNoTerm_IsListedAsUnknownTerm()
    {
        var shares = Sample.Limits(dueSoon: "25%", unclosed: "max(10%, 20%)");
        var running = Sample.Due("2026-11-20 17:00", receivedAt: null);

        Assert.Equal(
            (UnjudgedReason.UnknownTerm, HangKind.DueSoon), Only(Sample.Judge(running, "2026-11-18 10:00", limits: shares)));
        Assert.EndsWith(
            " is a share of the term, which needs received_at and due_at",
            Assert.Single(Sample.Judge(running, "2026-11-18 10:00", limits: shares).Unjudged).Detail,
            StringComparison.Ordinal);
        Assert.Equal(
            (UnjudgedReason.UnknownTerm, HangKind.UnclosedWorkflow),
            Only(Sample.Judge(running with { CompletedAt = ShippedYears.At("2026-11-02 09:00") }, "2026-11-18 10:00", limits: shares)));
    }

    // First due in February 2027, which is not declared: half the term is at least 8 h (Wednesday 30 and Thursday 31/12), and may be more.
    // Eleven hours have passed since the result, so nobody can say whether the limit is broken.
    [Fact]
    public void Detect_ShareOfATermIntoAnUndeclaredYear_UnclosedWorkflowIsUnjudged()
    {
        var dossier = Sample.Due("2027-02-26 17:00", "2026-12-30 07:00") with { CompletedAt = ShippedYears.At("2026-12-30 09:00") };

        var verdicts = Sample.Judge(dossier, "2026-12-31 14:00", limits: Sample.Limits(unclosed: "50%"));

        Assert.Empty(verdicts.Hangs);
        Assert.Equal([HangKind.UnclosedWorkflow], Assert.Single(verdicts.Unjudged).Kinds);
    }

    // Due in January 2027, first on Friday 13/11/2026: the term is ten days, half of it five. On Tuesday 1/12 at 07:00 more than a
    // hundred hours are left within 2026, so it is surely not due soon, whatever 2027 holds. Without a reception 50% drop out and 1d is left.
    [Theory]
    [InlineData("50%", "2026-11-02 07:00")]
    [InlineData("max(1d, 50%)", "2026-11-02 07:00")]
    [InlineData("max(1d, 50%)", null)]
    public void Detect_DueInUndeclaredYearButKnownTerm_IsSurelyNotDueSoon(string dueSoon, string? receivedAt)
    {
        var moved = Sample.Due("2027-01-15 17:00", receivedAt);
        var sighting = Sighting.First(Sample.Due("2026-11-13 17:00")).Next(moved);

        var verdicts = Sample.Judge(moved, "2026-12-01 07:00", limits: Sample.Limits(dueSoon: dueSoon), sighting: sighting);

        Assert.Empty(verdicts.Hangs);
        Assert.Empty(verdicts.Unjudged);
    }

    // First due in February 2027, now on 31/12/2026. The term is at least 23 days, 1/12 to 31/12, half of it 92 h; how much more, nobody knows.
    // On Monday 7/12 at 07:00 19 days are left, 152 h: that is no proof.
    [Fact]
    public void Detect_MoreLeftThanAShareOfTheKnownPartOfTheTerm_IsUnjudged()
    {
        var moved = Sample.Due("2026-12-31 17:00", "2026-12-01 07:00");
        var sighting = Sighting.First(Sample.Due("2027-02-26 17:00")).Next(moved);

        var verdicts = Sample.Judge(moved, "2026-12-07 07:00", limits: Sample.Limits(dueSoon: "50%"), sighting: sighting, kinds: [HangKind.DueSoon]);

        Assert.Empty(verdicts.Hangs);
        Assert.Equal(UnjudgedReason.UndeclaredYear, Assert.Single(verdicts.Unjudged).Reason);
    }

    // Received after its due date by a slip of somebody's, in a year that is not declared: there was no term at all, and half of nothing is known.
    [Theory]
    [InlineData("2027-01-11 08:00")]
    [InlineData("2027-01-06 00:00")] // The midnight that ends the due date.
    public void Detect_ReceivedWhenItsUndeclaredTermHadEnded_TermIsKnownToBeNothing(string receivedAt)
    {
        var dossier = Sample.Due("2027-01-05 17:00", receivedAt) with { CompletedAt = ShippedYears.At("2026-12-30 09:00") };

        var verdicts = Sample.Judge(dossier, "2026-12-31 14:00", limits: Sample.Limits(unclosed: "50%"), kinds: [HangKind.UnclosedWorkflow]);

        Sample.Expect("2026-12-30 09:00", 660, Assert.Single(verdicts.Hangs)); // Six hours on Wednesday, five on Thursday.
        Assert.Empty(verdicts.Unjudged);
    }

    // The due date was moved from February 2027 back to 16/12/2026: the year that is missing is that of the first one.
    [Fact]
    public void Detect_FirstDueInUndeclaredYear_NamesThatYear()
    {
        var moved = Sample.Due("2026-12-16 17:00", "2026-12-01 07:00");
        var sighting = Sighting.First(Sample.Due("2027-02-26 17:00")).Next(moved);

        var unjudged = Assert.Single(Sample.Judge(moved, "2026-12-16 10:00", limits: Sample.Limits(dueSoon: "50%"), sighting: sighting).Unjudged);

        Assert.Contains("2027", unjudged.Detail, StringComparison.Ordinal);
    }

    private static (UnjudgedReason Reason, HangKind Kind) Only(Verdicts verdicts)
    {
        Assert.Empty(verdicts.Hangs);
        var unjudged = Assert.Single(verdicts.Unjudged);
        return (unjudged.Reason, Assert.Single(unjudged.Kinds));
    }
}
