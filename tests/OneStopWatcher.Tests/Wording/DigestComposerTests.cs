using System.Globalization;
using System.Text.RegularExpressions;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Mail.MailText;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class DigestComposerTests
{
    private static readonly Dictionary<string, Func<Digest>> SampleDigests = new()
    {
        ["specialist"] = Specialist,
        ["leader"] = Leader,
        ["one-stop-head"] = OneStopHead,
        ["approver"] = Approver,
        ["four-parts"] = FourParts,
        ["substitute"] = Substitute,
        ["pilot"] = Pilot,
        ["administrator"] = Administrator,
        ["mixed"] = Mixed,
        ["forty-rows"] = FortyRows,
        ["all-kinds"] = AllKinds,
        ["leader-who-assigns"] = LeaderWhoAssigns,
        ["receiver"] = Receiver,
        ["administrator-of-all"] = AdministratorOfAll,
    };

    public static TheoryData<string> SampleNames { get; } = [.. SampleDigests.Keys];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public async Task Compose_Sample_LooksAsKept(string name)
    {
        foreach (var language in Words.Languages)
        {
            var mail = await ComposeAsync(SampleDigests[name]() with { Language = language });

            Golden.Match($"Wording/golden/{name}.{language}.html", mail.Html);
            Golden.Match($"Wording/golden/{name}.{language}.txt", $"{mail.Subject}\n\n{mail.Text}");
        }
    }

    [Fact]
    public async Task Compose_Specialist_SubjectHasCountsOnly()
    {
        var mail = await ComposeAsync(Specialist());

        Assert.Equal(
            "[Một cửa] 03 hồ sơ quá hạn, 01 hồ sơ đã có kết quả chưa kết thúc quy trình, 02 hồ sơ khác – 25/11/2026", mail.Subject);
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public async Task Compose_Sample_SubjectNamesNobodyAndNothing(string name)
    {
        var digest = SampleDigests[name]();
        var subject = (await ComposeAsync(digest)).Subject;

        var secrets = digest.Notices
            .SelectMany(notice => (string?[])
                [notice.Hang.Dossier.Code, notice.Hang.Dossier.ProcedureName, notice.Hang.Dossier.AgencyName,
                    .. notice.Hang.Dossier.Assignees.Select(assignee => assignee.Name)])
            .Append(digest.Name)
            .Append(digest.Address)
            .OfType<string>()
            .ToList();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, subject, StringComparison.Ordinal));
        Assert.DoesNotContain("H20", subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_AdministratorOnly_SubjectSaysWhatIsToBeDone()
    {
        var mail = await ComposeAsync(Administrator());

        Assert.Equal(
            "[Một cửa] Việc cần quản trị viên xử lý: 01 nguồn dữ liệu không đọc được, 01 thư chưa gửi được, "
            + "10 nội dung khác – 25/11/2026",
            mail.Subject);
        Assert.Contains("Kính gửi: Quản trị viên hệ thống", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_VietnameseText_StaysReadableInHtml()
    {
        var mail = await ComposeAsync(Specialist());

        // The one that is written so is the no-break space, which nobody could tell from another.
        var html = mail.Html.Replace("&#xA0;", " ", StringComparison.Ordinal);
        Assert.Contains("hồ sơ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_FortyRowsOverCapOf25_ShowsTheWorstAndCountsAll()
    {
        var mail = await ComposeAsync(FortyRows());

        // All 25 rows go to the 28 overdue ones, and of these the three that are late least are left out.
        Assert.Equal(25, Regex.Count(mail.Text, @"^\d+\) ", RegexOptions.Multiline));
        Assert.Equal(25, Regex.Count(mail.Html, @"class=""link"""));
        Assert.DoesNotContain("000.00.33.H20-261109-0102", mail.Text, StringComparison.Ordinal);
        Assert.Contains(") 000.00.33.H20-261109-0103", mail.Text, StringComparison.Ordinal);
        Assert.Contains("có 40 hồ sơ", Unwrapped(mail.Text), StringComparison.Ordinal);
        Assert.Contains("… và 03 hồ sơ khác trong tệp đính kèm.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Xin xem 07 hồ sơ của mục này trong tệp đính kèm.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Xin xem 05 hồ sơ của mục này trong tệp đính kèm.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Thư nêu 25 hồ sơ cần quan tâm nhất; danh sách đầy đủ 40 hồ sơ ở tệp đính kèm ho-so-20261125-0745.xlsx.", Unwrapped(mail.Text), StringComparison.Ordinal);
        Assert.Equal("ho-so-20261125-0745.xlsx", mail.Sheet!.FileName);
    }

    [Theory]
    [InlineData(0, 0, 1, 25)]
    [InlineData(5, 0, 0, 25)]
    [InlineData(3, 4, 5, 25)]
    [InlineData(3, 4, 5, 6)]
    [InlineData(30, 30, 30, 25)]
    [InlineData(30, 30, 30, 70)]
    public async Task Compose_AnyCounts_RowsAndRemaindersAddUpToSectionsAndTotal(int overdue, int unclosed, int dueSoon, int maxRows)
    {
        var digest = DigestFor(
            An,
            [
                .. Enumerable.Range(100, overdue).Select(i => Notice(Overdue(Dossier(i, An), 9), An, Role.Assignee, NoticeStep.Rung(0))),
                .. Enumerable.Range(200, unclosed).Select(i => Notice(Unclosed(Dossier(i, An), 9), An, Role.Assignee, NoticeStep.Rung(0))),
                .. Enumerable.Range(300, dueSoon).Select(i => Notice(DueSoon(Dossier(i, An), 9), An, Role.Assignee, NoticeStep.Rung(0))),
            ]);

        var mail = (await ComposeAsync(digest, maxRows)).Text;
        var text = Unwrapped(mail);

        // Every dossier is named, in the mail or in its sheet: what is told once must not be told by a number.
        var total = overdue + unclosed + dueSoon;
        var rows = Regex.Count(mail, @"^\d+\) ", RegexOptions.Multiline);
        var hidden = Sum(text, @"và (\d+) hồ sơ khác trong tệp") + Sum(text, @"Xin xem (\d+) hồ sơ của mục này");
        Assert.Equal(Math.Min(total, maxRows), rows);
        Assert.Equal(total, rows + hidden);
        Assert.Equal(total > maxRows, (await ComposeAsync(digest, maxRows)).Sheet is not null);
        Assert.Equal(total, Sum(text, @"\d\. Hồ sơ [^:]*: (\d+) hồ sơ"));
        Assert.Equal(total, Sum(text, @"I\. [^:]*: (\d+) HỒ SƠ"));
        Assert.Equal(total, Sum(text, @"có (\d+) hồ sơ ở bước"));
    }

    [Fact]
    public async Task Compose_TwoHoldersWithOneMailbox_ShowTheHangOnce()
    {
        var hang = Overdue(Dossier(50, An) with { Assignees = [An, Binh] }, 9);
        var digest = DigestFor(
            An, Notice(hang, An, Role.Assignee, NoticeStep.Rung(0)), Notice(hang, Binh, Role.Assignee, NoticeStep.Rung(0)));

        Assert.StartsWith("[Một cửa] 01 hồ sơ quá hạn –", (await ComposeAsync(digest)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_DueDates_AreShownAsPeopleKnowThem()
    {
        var text = (await ComposeAsync(Specialist())).Text;

        // Due 14/11/2026 00:00 is the civil date 13/11; an instant within a day keeps its time.
        Assert.Contains("Ngày hẹn trả: 13/11/2026\n", text, StringComparison.Ordinal);
        Assert.Contains("Ngày hẹn trả: 23/11/2026 16:30\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_InstantsInUtc_AreShownInTheOfficesTime()
    {
        var dossier = Dossier(50, An) with { DueAt = new DateTimeOffset(2026, 11, 20, 17, 0, 0, TimeSpan.Zero) };
        var digest = DigestFor(An, Notice(Overdue(dossier, 9), An, Role.Assignee, NoticeStep.Rung(0))) with
        {
            AsOf = new DateTimeOffset(2026, 11, 25, 0, 44, 0, TimeSpan.Zero),
        };

        var text = (await ComposeAsync(digest)).Text;

        // 17:00 UTC is midnight in the office: the date is 20/11. 00:44 UTC is 07:44.
        Assert.Contains("Ngày hẹn trả: 20/11/2026\n", text, StringComparison.Ordinal);
        Assert.Contains("lúc 07:44 ngày 25/11/2026", Unwrapped(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0, "dưới 1 giờ làm việc")]
    [InlineData(0.99, "dưới 1 giờ làm việc")]
    [InlineData(1.0, "1 giờ làm việc")]
    [InlineData(7.99, "7 giờ làm việc")]
    [InlineData(8.0, "1 ngày làm việc")]
    [InlineData(23.5, "2 ngày làm việc")]
    [InlineData(-15.5, "1 ngày làm việc")]
    public void Span_WorkingHours_AreWrittenInDaysOfEightHours(double hours, string expected) =>
        Assert.Equal(expected, Vietnamese.Span(new WorkSpan(TimeSpan.FromHours(hours), true)));

    [Fact]
    public void Span_LowerBound_SaysSo() =>
        Assert.Equal("ít nhất 5 ngày làm việc", Vietnamese.Span(new WorkSpan(TimeSpan.FromHours(40), false)));

    [Fact]
    public async Task Compose_ReaderIsNotTheAssignee_NamesWhoHandlesIt()
    {
        var leader = (await ComposeAsync(Leader())).Text;
        var specialist = (await ComposeAsync(Specialist())).Text;

        Assert.Contains("Người xử lý: Trần Văn Bình, Công chức Địa chính – Xây dựng", leader, StringComparison.Ordinal);
        Assert.Contains("Người xử lý: chưa có người thụ lý", leader, StringComparison.Ordinal);
        Assert.DoesNotContain("Người xử lý", specialist, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_WithoutContact_PointsToTheAdministrator()
    {
        var composer = new DigestComposer(Office with { Contact = null }, Languages);

        var mail = await composer.ComposeAsync(Specialist(), TestContext.Current.CancellationToken);

        Assert.Contains("xin báo quản trị viên hệ thống.", Unwrapped(mail.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_NothingToTell_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => ComposeAsync(DigestFor(An)));

    [Fact]
    public async Task Compose_ForeignCulture_WritesTheSameMail()
    {
        var expected = await ComposeAsync(Specialist());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(expected, await ComposeAsync(Specialist()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public async Task Compose_Sample_IsOneSmallDocumentWithoutForeignResources(string name)
    {
        var mail = await ComposeAsync(SampleDigests[name]());

        Assert.StartsWith("<!DOCTYPE html>", mail.Html, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(mail.Html), 1, DigestComposer.LargestHtml);
        Assert.DoesNotMatch(@"(?i)\ssrc=|url\(|@import|<link|<script", mail.Html);
        Assert.DoesNotMatch(@"<\w|&\w+;|&#", mail.Text);
        Assert.All(mail.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 76));
    }

    private static Task<ComposedMail> ComposeAsync(Digest digest, int maxRows = 25) =>
        new DigestComposer(Office with { MaxRows = maxRows }, Languages).ComposeAsync(digest, TestContext.Current.CancellationToken);

    private static int Sum(string text, string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.NonBacktracking).Sum(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
}
