using System.Globalization;
using System.Text.RegularExpressions;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Mail.MailText;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class DossierNoticesTests
{
    [Fact]
    public async Task Compose_DossierThatHangsInThreeWays_IsOneRowUnderTheMostSerious()
    {
        var dossier = Dossier(50, Binh);
        var digest = DigestFor(
            Cuong,
            Notice(HangAs(HangKind.StuckAtStep, dossier, 40), Cuong, Role.Leader, NoticeStep.Rung(1), new NextRung(At(27, 7, 45), [Role.Oversight])),
            Notice(Overdue(dossier, 9), Cuong, Role.Leader, NoticeStep.Reminder(4), new NextRung(At(30, 7, 45), [Role.OneStopHead])),
            Notice(HangAs(HangKind.OrphanedHandler, dossier, 1), Cuong, Role.Leader, NoticeStep.Rung(0)));

        var mail = await ComposeAsync(digest);
        var text = Unwrapped(mail.Text);

        Assert.Equal("[Một cửa] 01 hồ sơ quá hạn – 25/11/2026", mail.Subject);
        Assert.Contains("có 01 hồ sơ", text, StringComparison.Ordinal);
        Assert.Contains("I. MỚI BÁO CÁO LÊN CẤP PHỤ TRÁCH: 01 HỒ SƠ", text, StringComparison.Ordinal);
        Assert.Contains("1. Hồ sơ quá hạn: 01 hồ sơ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("II. ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2. ", text, StringComparison.Ordinal);
        Assert.Contains("Quá hạn 1 ngày làm việc (Nhắc lần 4) Đồng thời: không có người xử lý tại đơn vị; quá thời gian của bước xử lý ", text, StringComparison.Ordinal);
        Assert.Contains("Sẽ báo tiếp: trưởng Bộ phận Một cửa, ngày 30/11/2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("27/11/2026", text, StringComparison.Ordinal);

        // Each way has its own remedy, so each has its request.
        Assert.Contains("đối với hồ sơ quá hạn, phân công", text, StringComparison.Ordinal);
        Assert.Contains("Đối với hồ sơ không có người xử lý tại đơn vị, kính đề nghị", text, StringComparison.Ordinal);
        Assert.Contains("Đối với hồ sơ quá thời gian của bước xử lý, kính đề nghị", text, StringComparison.Ordinal);
        Assert.Contains("vì đồng chí là lãnh đạo phụ trách 01 hồ sơ.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_SameKeyInTwoSources_AreTwoDossiers()
    {
        var dossier = Dossier(50, An);
        var digest = DigestFor(
            An,
            Notice(Overdue(dossier, 9), An, Role.Assignee, NoticeStep.Rung(0)),
            Notice(Overdue(dossier with { Source = "tan-duong" }, 9), An, Role.Assignee, NoticeStep.Rung(0)));

        Assert.StartsWith("[Một cửa] 02 hồ sơ quá hạn – ", (await ComposeAsync(digest)).Subject, StringComparison.Ordinal);
    }

    // An extension that is asked for already is not asked for twice; that the dossier is nearly due is still named.
    [Fact]
    public async Task Compose_ApologyDueAndDueSoon_AskOnce()
    {
        var dossier = Dossier(50, An) with { DueAt = At(27, 0, 0) };
        var digest = DigestFor(
            An,
            Notice(HangAs(HangKind.ApologyDue, dossier, -15.3), An, Role.Assignee, NoticeStep.Rung(0)),
            Notice(DueSoon(dossier, 15.3), An, Role.Assignee, NoticeStep.Rung(0)));

        var text = Unwrapped((await ComposeAsync(digest)).Text);

        Assert.Contains("Còn 1 ngày làm việc; chưa có gia hạn Đồng thời: sắp đến hạn ", text, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(text, "Phiếu xin lỗi"));
        Assert.Contains("ngày hẹn trả gần nhất: 26/11/2026", text, StringComparison.Ordinal);
    }

    // Seeded: every dossier hangs in one to four kinds, in an order of notices that says nothing.
    [Theory]
    [InlineData(1, 25)]
    [InlineData(2, 25)]
    [InlineData(3, 7)]
    [InlineData(4, 45)]
    public async Task Compose_DossiersThatHangInAnyWays_CountsAddUpToDossiers(int seed, int maxRows)
    {
        var random = new Random(seed);
        var kinds = Enum.GetValues<HangKind>();
        var notices = Enumerable.Range(100, 60)
            .SelectMany(i => random.GetItems(kinds, 4).Distinct().Select(kind =>
                Notice(HangAs(kind, Dossier(i, An), random.Next(1, 90)), An, Role.Assignee, random.GetItems(Steps, 1)[0])))
            .ToArray();
        random.Shuffle(notices);
        Assert.True(notices.Length > 100, "hardly any dossier hangs in several ways");

        var mail = await ComposeAsync(DigestFor(An, notices), maxRows);
        var text = Unwrapped(mail.Text);

        Assert.Equal(60, Sum(mail.Subject, @"(\d+) hồ sơ"));
        Assert.Equal(60, Sum(text, @"có (\d+) hồ sơ ở bước"));
        Assert.Equal(60, Sum(text, @"\d\. Hồ sơ [^:]*: (\d+) hồ sơ"));
        Assert.Equal(60, Sum(text, @"I\. [^:]*: (\d+) HỒ SƠ"));
        Assert.Equal(60, Sum(mail.Html, @"class=""num \w+"" style=""[^""]*"">(\d+)<"));
        Assert.Equal(Math.Min(60, maxRows), Regex.Count(text, @"000\.00\.33\.H20"));
        Assert.Equal(Math.Min(60, maxRows), Regex.Count(mail.Text, @"^\d+\) ", RegexOptions.Multiline));
        Assert.Contains("vì đồng chí đang thụ lý 60 hồ sơ.", text, StringComparison.Ordinal);
    }

    // Overdue and reminded of, stuck and newly come up, nearly due and new: each row stands where its strongest reason says.
    [Fact]
    public async Task Compose_FourReasons_AreFourPartsThatAddUp()
    {
        var mail = await ComposeAsync(FourParts());
        var text = Unwrapped(mail.Text);

        Assert.Contains("có 07 hồ sơ", text, StringComparison.Ordinal);
        Assert.Contains("I. BÁO LẦN ĐẦU: 05 HỒ SƠ", text, StringComparison.Ordinal);
        Assert.Contains("II. MỚI BÁO CÁO LÊN CẤP PHỤ TRÁCH: 01 HỒ SƠ", text, StringComparison.Ordinal);
        Assert.Contains("III. ĐÃ BÁO, CHƯA GIẢI QUYẾT XONG: 01 HỒ SƠ", text, StringComparison.Ordinal);
        Assert.Contains("Quá hạn 6 ngày làm việc (Nhắc lần 2)", text, StringComparison.Ordinal);
        Assert.Contains("IV. ĐÃ XỬ LÝ KỂ TỪ LẦN BÁO TRƯỚC: 02 HỒ SƠ", text, StringComparison.Ordinal);
        Assert.Contains("- 000.00.33.H20-261102-0001 – quá hạn: đã kết thúc quy trình (ghi nhận ngày 23/11/2026)", text, StringComparison.Ordinal);
        Assert.Equal([5, 1, 1, 2], Regex.Matches(mail.Html, @"class=""num \w+"" style=""[^""]*"">(?<number>\d+)<", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    // Come up weighs more than new, and new more than a reminder, in whatever order the ways of hanging are.
    [Theory]
    [InlineData("rung:0", "reminder:3", NoticeReason.New)]
    [InlineData("reminder:3", "rung:0", NoticeReason.New)]
    [InlineData("rung:0", "rung:1", NoticeReason.Escalated)]
    [InlineData("rung:2", "reminder:1", NoticeReason.Escalated)]
    [InlineData("reminder:1", "reminder:2", NoticeReason.StillHanging)]
    public void Reason_SeveralNotices_IsTheStrongest(string overdue, string stuck, NoticeReason expected) =>
        Assert.Equal(expected, Assert.Single(DossierNotices.Of(
        [
            Notice(Overdue(Dossier(50, An), 9), An, Role.Assignee, NoticeStep.Parse(overdue)),
            Notice(HangAs(HangKind.StuckAtStep, Dossier(50, An), 9), An, Role.Assignee, NoticeStep.Parse(stuck)),
        ])).Reason);

    // Nobody is mailed to hear that all is well.
    [Fact]
    public async Task Compose_OnlyCleared_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => ComposeAsync(FourParts() with { Notices = [] }));

    private static readonly NoticeStep[] Steps = [NoticeStep.Rung(0), NoticeStep.Rung(1), NoticeStep.Rung(2), NoticeStep.Reminder(1), NoticeStep.Reminder(7)];

    private static Task<ComposedMail> ComposeAsync(Digest digest, int maxRows = 25) =>
        new DigestComposer(Office with { MaxRows = maxRows }, Languages).ComposeAsync(digest, TestContext.Current.CancellationToken);

    private static int Sum(string text, string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.NonBacktracking).Sum(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
}
