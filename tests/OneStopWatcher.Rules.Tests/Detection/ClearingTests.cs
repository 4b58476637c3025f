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

    public static TheoryData<string, string, EndReason> Afterwards() => new()
    {
        { "Overdue", "completed", EndReason.Progressed },
        { "Overdue", "suspended", EndReason.Paused },
        { "Overdue", "moved", EndReason.Moved },
        { "Overdue", "as before", EndReason.RuleChanged }, // A new holiday, say.
        { "Overdue", "completed and suspended", EndReason.Progressed }, // The result outweighs the pause,
        { "Overdue", "suspended and moved", EndReason.Paused }, // and the pause the move.
        { "DueSoon", "completed", EndReason.Progressed },
        { "DueSoon", "suspended", EndReason.Paused },
        { "DueSoon", "moved", EndReason.Moved },
        { "DueSoon", "as before", EndReason.RuleChanged },
        { "DueSoon", "overdue now", EndReason.Escalated },
        { "UnclosedWorkflow", "reopened", EndReason.Progressed },
        { "UnclosedWorkflow", "awaiting pickup", EndReason.Progressed },
        { "UnclosedWorkflow", "completed again", EndReason.Moved },
        { "UnclosedWorkflow", "completed", EndReason.RuleChanged },
        { "UnclosedWorkflow", "completed and suspended", EndReason.RuleChanged }, // A suspension plays no part here.
    };

    [Theory]
    [MemberData(nameof(Afterwards))]
    public void WhenPresent_WhatHasChanged_GivesReason(string kindName, string change, EndReason expected)
    {
        var kind = Enum.Parse<HangKind>(kindName);
        var before = kind == HangKind.UnclosedWorkflow ? Overdue with { CompletedAt = ShippedYears.At("2026-11-02 09:00") } : Overdue;
        var hang = Assert.Single(Sample.Judge(before, kind == HangKind.DueSoon ? "2026-11-13 09:00" : "2026-11-18 09:00").Hangs);
        Assert.Equal(kind, hang.Kind);
        var (after, hangsNow) = Change(before, change);
        var episode = new Episode(1, "1", kind, hang.Anchor, null);

        Assert.Equal(expected, Clearing.WhenPresent(episode, after, Sighting.First(before).Next(after), hangsNow));
    }

    private static (Dossier After, IReadOnlyList<Hang> HangsNow) Change(Dossier before, string change) => change switch
    {
        "as before" => (before, []),
        "completed" => (before with { CompletedAt = ShippedYears.At("2026-11-02 09:00") }, []),
        "completed again" => (before with { CompletedAt = ShippedYears.At("2026-11-18 08:00") }, []),
        "completed and suspended" => (before with { CompletedAt = ShippedYears.At("2026-11-02 09:00"), IsSuspended = true }, []),
        "reopened" => (before with { CompletedAt = null }, []),
        "awaiting pickup" => (before with { ResultState = ResultState.AwaitingPickup }, []),
        "suspended" => (before with { IsSuspended = true }, []),
        "moved" => (before with { DueAt = ShippedYears.At("2026-12-18 17:00") }, []),
        "suspended and moved" => (before with { IsSuspended = true, DueAt = ShippedYears.At("2026-12-18 17:00") }, []),
        "overdue now" => (before, Sample.Judge(before, "2026-11-18 09:00").Hangs),
        _ => throw new ArgumentException($"no such change: {change}", nameof(change)),
    };
}
