using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using static OneStopWatcher.Rules.Tests.Planning.Office;

namespace OneStopWatcher.Rules.Tests.Planning;

public sealed class StormBrakeTests
{
    // Four mailboxes: An's has two notices, one of them mild; Hoa's is named in two spellings.
    private static readonly PlannedNotice[] Notices =
    [
        Notice("an", HangKind.StuckAtStep, 90),
        Notice("binh", HangKind.Overdue, 5),
        Notice("an", HangKind.Overdue, 3),
        Notice("lan", HangKind.DueSoon, -3),
        Notice("hoa", HangKind.UnclosedWorkflow, 50),
        Notice("HOA", HangKind.DueSoon, -1),
    ];

    [Theory]
    [InlineData(4, 0, "an", "binh", "an", "lan", "hoa", "HOA")] // As planned.
    [InlineData(9, 0, "an", "binh", "an", "lan", "hoa", "HOA")]
    [InlineData(3, 1, "an", "an", "binh", "hoa", "HOA")] // Lan, who has warnings only, waits.
    [InlineData(2, 2, "an", "an", "binh")] // Both overdue; An's has lasted 90 hours in another way, which counts for the mail.
    [InlineData(1, 3, "an", "an")]
    [InlineData(0, 4)]
    public void Hold_MoreMailsThanMayGo_KeepsTheWorst(int mails, int held, params string[] kept)
    {
        var notices = StormBrake.Hold(Notices, mails, out var waiting);

        Assert.Equal(kept, notices.Select(notice => notice.Recipient.Official.Id));
        Assert.Equal(held, waiting);
    }

    // Reminders of the worst hangs, slot after slot, would keep milder news from anybody.
    [Fact]
    public void Hold_NewsAndReminders_LetsNewsGoFirst()
    {
        PlannedNotice[] notices = [Notice("an", HangKind.Overdue, 90) with { Step = NoticeStep.Reminder(3) }, Notice("binh", HangKind.StuckAtStep, 1)];

        Assert.Equal("binh", Assert.Single(StormBrake.Hold(notices, 1, out _)).Recipient.Official.Id);
    }

    private static PlannedNotice Notice(string person, HangKind kind, double hours) => new(
        1, LastingFor(hours) with { Kind = kind }, NoticeStep.Rung(0), new Recipient(Person(person), $"{person}@xa.example", Role.Assignee), null);
}
