using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Mail.MailText;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class RoleTextsTests
{
    [Theory]
    [InlineData(Role.Assignee, "có 01 hồ sơ ở bước đồng chí phụ trách cần rà soát.", "vì đồng chí đang thụ lý 01 hồ sơ.")]
    [InlineData(Role.Receiver, "có 01 hồ sơ ở khâu tiếp nhận và trả kết quả do đồng chí phụ trách cần rà soát.", "vì đồng chí phụ trách tiếp nhận, trả kết quả của 01 hồ sơ.")]
    [InlineData(Role.Approver, "có 01 hồ sơ đang chờ đồng chí ký duyệt.", "vì 01 hồ sơ đã được trình đồng chí ký duyệt.")]
    [InlineData(Role.Leader, "có 01 hồ sơ thuộc phạm vi đồng chí phụ trách cần được quan tâm, hỗ trợ tháo gỡ.", "vì đồng chí là lãnh đạo phụ trách 01 hồ sơ.")]
    [InlineData(Role.OneStopHead, "có 01 hồ sơ do Bộ phận Một cửa theo dõi cần được quan tâm, phối hợp tháo gỡ.", "vì đồng chí phụ trách Bộ phận Một cửa, nơi theo dõi 01 hồ sơ.")]
    [InlineData(Role.Oversight, "có 01 hồ sơ thuộc phạm vi theo dõi, giám sát cần được quan tâm.", "vì đồng chí là đầu mối theo dõi, giám sát 01 hồ sơ.")]
    [InlineData(Role.Administrator, "có 01 hồ sơ được chuyển đến quản trị viên hệ thống.", "vì 01 hồ sơ chưa có người nhận khác.")]
    public async Task Compose_Role_TellsFactsAndReasonItsWay(Role role, string facts, string why)
    {
        var text = await TextOf(DigestFor(Cuong, ForSignature(role)));

        Assert.Contains(facts, text, StringComparison.Ordinal);
        Assert.Contains(why, text, StringComparison.Ordinal);
    }

    // A machine does not command a leader: whoever leads is asked to consider and to help, not to finish.
    [Theory]
    [InlineData(Role.Approver, "Kính đề nghị đồng chí xem xét các hồ sơ đã trình")]
    [InlineData(Role.Leader, "kính đề nghị đồng chí xem xét hoặc hỗ trợ để hồ sơ đã trình sớm được ký")]
    [InlineData(Role.OneStopHead, "Kính đề nghị đồng chí trao đổi với đơn vị giải quyết hồ sơ")]
    [InlineData(Role.Oversight, "Kính đề nghị đồng chí quan tâm, theo dõi và hỗ trợ các đơn vị khi cần.")]
    public async Task Compose_Leading_IsAskedForSupport(Role role, string request)
    {
        var text = await TextOf(DigestFor(Cuong, ForSignature(role)));

        Assert.Contains(request, text, StringComparison.Ordinal);
        Assert.DoesNotContain("sớm hoàn thành", text, StringComparison.Ordinal);
    }

    // Of other kinds an approver hears as a leader: nothing waits for a signature there.
    [Fact]
    public async Task Compose_ApproverOfAnOverdueDossier_IsNotToldThatItWaitsForASignature()
    {
        var text = await TextOf(DigestFor(Cuong, Notice(Overdue(Dossier(50, Binh), 9), Cuong, Role.Approver, NoticeStep.Rung(0))));

        Assert.DoesNotContain("đang chờ đồng chí ký duyệt", text, StringComparison.Ordinal);
        Assert.Contains("có 01 hồ sơ thuộc phạm vi đồng chí phụ trách", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_WhoSignsAndLeads_HearsFirstOfWhatWaitsForTheSignature()
    {
        var mail = await ComposeAsync(Approver());

        Assert.Equal("[Một cửa] 02 hồ sơ chờ ký duyệt, 01 hồ sơ quá hạn – 25/11/2026", mail.Subject);
        Assert.Contains(
            "có 03 hồ sơ cần đồng chí quan tâm, gồm: 02 hồ sơ đang chờ đồng chí ký duyệt; 01 hồ sơ thuộc phạm vi đồng chí phụ trách cần được quan tâm",
            Unwrapped(mail.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_WaitingForAnotherAgency_AsksTheHeadToSpeakWithIt()
    {
        var text = await TextOf(OneStopHead());

        Assert.Contains("kính đề nghị đồng chí trao đổi với cơ quan đó về thời gian trả lời", text, StringComparison.Ordinal);
        Assert.Contains("Kính đề nghị đồng chí trao đổi với đơn vị giải quyết hồ sơ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_Substitute_IsGreetedAndToldInWhosePlace()
    {
        var mail = await ComposeAsync(Substitute() with { Language = null });
        var text = Unwrapped(mail.Text);

        Assert.StartsWith("Kính gửi: Đồng chí Phạm Ngọc Dung, Giám đốc Trung tâm Phục vụ hành chính công ", text, StringComparison.Ordinal);
        Assert.Contains("Đồng chí nhận nội dung này thay đồng chí Lê Quốc Cường, Trưởng phòng Kinh tế,", text, StringComparison.Ordinal);

        // Only the rows of the absent leader are marked, not the reader's own.
        Assert.Equal(4, text.Split("Thay đồng chí: Lê Quốc Cường, Trưởng phòng Kinh tế").Length - 1);
    }

    // The specialist on leave is still the handler, and the substitute must know whose dossier it is.
    [Fact]
    public async Task Compose_SubstituteOfTheAssignee_SeesWhoHandlesIt()
    {
        var notice = Notice(Overdue(Dossier(50, An), 9), An, Role.Assignee, NoticeStep.Rung(0));
        var text = await TextOf(DigestFor(Binh, notice with { Recipient = notice.Recipient with { Substitute = Binh } }));

        Assert.Contains("Người xử lý: Nguyễn Thị Bình An, Chuyên viên", text, StringComparison.Ordinal);
    }

    private static PlannedNotice ForSignature(Role role) =>
        Notice(HangAs(HangKind.StuckAtLeader, Dossier(50, Binh) with { Approvers = [Cuong] }, 9), Cuong, role, NoticeStep.Rung(0));

    private static async Task<string> TextOf(Digest digest) => Unwrapped((await ComposeAsync(digest)).Text);

    private static Task<ComposedMail> ComposeAsync(Digest digest) => new DigestComposer(Office, Languages).ComposeAsync(digest, TestContext.Current.CancellationToken);
}
