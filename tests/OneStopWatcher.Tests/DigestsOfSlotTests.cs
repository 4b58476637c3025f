using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Tests.Settings;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests;

public sealed class DigestsOfSlotTests
{
    [Fact]
    public void Group_Substitute_IsTheReader()
    {
        var notice = Told(An);

        var digest = Assert.Single(Group(notice with { Recipient = notice.Recipient with { Substitute = Binh, Address = Binh.Email! } }));

        Assert.Equal((Binh.Email, Binh.Name, Binh.Post), (digest.Address, digest.Name, digest.Post));
        Assert.Equal("cv-an", Assert.Single(digest.Notices).Recipient.Official.Id);
    }

    // Two readers with one mailbox are greeted by no name; one who reads for himself and for another is one reader.
    [Fact]
    public void Group_SharedMailbox_NamesNobodyUnlessOneReads()
    {
        var own = Told(Binh);
        var inPlace = Told(An) with { Recipient = new Recipient(An, Binh.Email!, Role.Assignee) { Substitute = Binh } };
        var others = Told(An) with { Recipient = new Recipient(An, Binh.Email!.ToUpperInvariant(), Role.Assignee) };

        Assert.Equal(Binh.Name, Assert.Single(Group(own, inPlace)).Name);
        Assert.Null(Assert.Single(Group(own, others)).Name);
    }

    [Theory]
    [InlineData("en", "en", "en")]
    [InlineData("en", "EN", "en")]
    [InlineData("en", null, null)]
    [InlineData("en", "vi", null)]
    [InlineData(null, null, null)]
    public void Group_Languages_CountWhenAllAgree(string? first, string? second, string? expected) =>
        Assert.Equal(expected, Assert.Single(Group(In(first, 50), In(second, 51))).Language);

    private static PlannedNotice In(string? language, int number)
    {
        var notice = Notice(Overdue(Dossier(number, An), 9), An, Role.Assignee, NoticeStep.Rung(0));
        return notice with { Recipient = notice.Recipient with { Language = language } };
    }

    private static PlannedNotice Told(Official official) => Notice(Overdue(Dossier(50, official), 9), official, Role.Assignee, NoticeStep.Rung(0));

    private static IReadOnlyList<Digest> Group(params PlannedNotice[] notices)
    {
        using var settings = new SettingsFolder();
        return DigestsOfSlot.Group(settings.Read(), Slot, Slot, new NoticePlan(notices, []), AdministratorFindings.None);
    }
}
