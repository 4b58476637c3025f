using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Rules.Tests.Planning;

public sealed class LadderTests
{
    private const double Minute = 1 / 60.0;

    // Default: at once, after two working days (16 h), after five (40 h).
    [Theory]
    [InlineData(0, 1)]
    [InlineData(16 - Minute, 1)]
    [InlineData(16, 2)] // Reached exactly at its working time.
    [InlineData(16 + Minute, 2)]
    [InlineData(40 - Minute, 2)]
    [InlineData(40, 3)]
    [InlineData(4000, 3)]
    public void ReachedBy_LatenessAroundRungs_CountsThoseReached(double hours, int rungs)
    {
        var hang = Office.LastingFor(hours);

        Assert.Equal(rungs, Ladder.Default.ReachedBy(hang));
        Assert.Equal(rungs < 3 ? Ladder.Default.Rungs[rungs] : null, Ladder.Default.NextFor(hang));
    }

    // A first rung that waits is not reached at once.
    [Fact]
    public void ReachedBy_FirstRungLater_IsNoneBefore()
    {
        var ladder = Office.Ladder((4, Role.Assignee));

        Assert.Equal(0, ladder.ReachedBy(Office.LastingFor(4 - Minute)));
        Assert.Equal(1, ladder.ReachedBy(Office.LastingFor(4)));
    }

    [Theory]
    [InlineData("2026-11-12 07:00")] // Two days left,
    [InlineData("2026-11-13 23:59")] // and the last minute.
    public void ReachedBy_DueSoon_IsTheFirstRungOnly(string now)
    {
        var hang = Office.Hang(Office.Pending, now);

        Assert.Equal(HangKind.DueSoon, hang.Kind);
        Assert.Equal(1, Ladder.Default.ReachedBy(hang));
        Assert.Null(Ladder.Default.NextFor(hang));
    }

    [Theory]
    [InlineData(0, "rung:0", NoticeReason.New)]
    [InlineData(1, "rung:1", NoticeReason.Escalated)]
    [InlineData(12, "rung:12", NoticeReason.Escalated)]
    public void Rung_Index_WritesAndReadsBack(int index, string text, NoticeReason reason)
    {
        Assert.Equal((text, reason), (NoticeStep.Rung(index).ToString(), NoticeStep.Rung(index).Reason));
        Assert.Equal(NoticeStep.Rung(index), NoticeStep.Parse(text));
    }

    [Fact]
    public void Reminder_Number_WritesAndReadsBack()
    {
        Assert.Equal("reminder:3", NoticeStep.Reminder(3).ToString());
        Assert.Equal(NoticeStep.Reminder(3), NoticeStep.Parse("reminder:3"));
        Assert.True(NoticeStep.Reminder(3).IsReminder);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rung")]
    [InlineData("rung:")]
    [InlineData("rung:x")]
    [InlineData("rung:1:2")]
    [InlineData("RUNG:1")]
    [InlineData("told:1")]
    public void Parse_NoStep_Throws(string text) => Assert.Throws<FormatException>(() => NoticeStep.Parse(text));

    [Fact]
    public void For_Kinds_OwnLadderElseDefault()
    {
        var own = Office.Ladder((0, Role.OneStopHead)) with { Name = "unclosedworkflow" };

        Assert.Same(own, new Ladders([own]).For(HangKind.UnclosedWorkflow));
        Assert.Same(Ladder.Default, new Ladders([own]).For(HangKind.Overdue));
        Assert.NotSame(Ladder.Default, new Ladders([Office.Ladder((0, Role.Leader))]).For(HangKind.Overdue));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 5)]
    [InlineData(400, 5)]
    public void Before_ReminderNumber_LastValueForEver(int number, int workingDays) =>
        Assert.Equal(workingDays, Repeat.Default.Before(number));
}
