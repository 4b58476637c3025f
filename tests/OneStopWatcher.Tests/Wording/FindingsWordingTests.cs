using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class FindingsWordingTests
{
    private static readonly WorkSpan ThreeDays = new(TimeSpan.FromHours(24.1), true);

    // One finding of every sort: the subject's count, the heading, and what must be told.
    private static readonly Dictionary<string, (AdministratorFindings Findings, string Count, string Heading, string Told)> Sorts = new()
    {
        [nameof(AdministratorFindings.FailedSources)] = (
            AdministratorFindings.None with { FailedSources = [new FailedSource("tan-duong", $"source '{"tan-duong"}': {(FormattableString)$"{"open-dossiers"}.sql failed while reading"}")] },
            "01 nguồn dữ liệu không đọc được", "Nguồn dữ liệu không đọc được: 01", "- Nguồn tan-duong nguồn dữ liệu 'tan-duong': open-dossiers.sql bị lỗi khi đang đọc"),
        [nameof(AdministratorFindings.HeldSources)] = (
            AdministratorFindings.None with { HeldSources = [new HeldSource("tan-duong", $"{"412 of 900 dossiers vanished"}")] },
            "01 nguồn dữ liệu chờ xác nhận", "Nguồn dữ liệu thay đổi bất thường, chờ xác nhận: 01", "- Nguồn tan-duong 412 of 900 dossiers vanished"),
        [nameof(AdministratorFindings.StaleSources)] = (
            AdministratorFindings.None with { StaleSources = [new StaleSource("tan-duong", At(19, 16, 40), ThreeDays)] },
            "01 nguồn dữ liệu lâu không thay đổi", "Nguồn dữ liệu lâu không thay đổi: 01",
            "- Nguồn tan-duong Thay đổi gần nhất: 19/11/2026 16:40 (cách đây 3 ngày làm việc)"),
        [nameof(AdministratorFindings.Brake)] = (
            AdministratorFindings.None with { Brake = new BrakedMails(137, 500) },
            "137 thư đang được giữ lại", "Thư đang được giữ lại do vượt giới hạn của một đợt gửi: 137",
            "- 137 thư chờ đợt gửi sau Giới hạn của một đợt gửi (Mail:MaxPerSlot): 500 thư"),
        [nameof(AdministratorFindings.SettingsProblems)] = (
            AdministratorFindings.None with { SettingsProblems = [$"{"Mail:MaxRows"} {(FormattableString)$"must be a whole number {1}..{500}, was '{"501"}'"}"] },
            "01 lỗi trong tệp cấu hình hoặc danh bạ", "Lỗi trong tệp cấu hình hoặc danh bạ: 01", "- Mail:MaxRows phải là số nguyên từ 1 đến 500, đang là '501'"),
        [nameof(AdministratorFindings.ExpiringSilences)] = (
            AdministratorFindings.None with { ExpiringSilences = [new ExpiringSilence("unit=H20.33.5", "quantri", "Chờ phần mềm mới", At(27, 17, 0), 12)] },
            "01 khoảng tạm ngừng báo sắp hết hạn", "Khoảng tạm ngừng báo sắp hết hạn: 01",
            "- unit=H20.33.5 Hết hạn: 27/11/2026 17:00; đang áp dụng cho 12 hồ sơ còn treo Người đặt: quantri; lý do: Chờ phần mềm mới"),
        [nameof(AdministratorFindings.Undelivered)] = (
            AdministratorFindings.None with { Undelivered = [new UndeliveredMessage("binh@hoalong.example", At(24, 7, 45), "550 unavailable")] },
            "01 thư chưa gửi được", "Thư chưa gửi được: 01", "- binh@hoalong.example Đợt gửi 24/11/2026 07:45 550 unavailable"),
        [nameof(AdministratorFindings.Unjudged)] = (
            AdministratorFindings.None with { Unjudged = [new Unjudged("tan-duong", "9", "H20-9", UnjudgedReason.MissingStart, "suspended_at is null", [HangKind.StuckFinancial])] },
            "01 hồ sơ chưa xét được", "Hồ sơ chưa xét được: 01",
            "- Chưa rõ thời điểm bắt đầu tính thời gian Nguồn tan-duong: suspended_at is null 01 hồ sơ: H20-9"),
        [nameof(AdministratorFindings.Gaps)] = (
            AdministratorFindings.None with { Gaps = [new DataGap(Dossier(43, An), Role.Leader, null, DataGapProblem.NoHolder)] },
            "01 nội dung thiếu dữ liệu người nhận", "Dữ liệu người nhận còn thiếu: 01", "- Chưa có người giữ vai trò Phòng Kinh tế – lãnh đạo đơn vị"),
        [nameof(AdministratorFindings.UnknownHandlers)] = (
            AdministratorFindings.None with { UnknownHandlers = [new UnknownHandlers("tan-duong", 12, 31)] },
            "01 danh sách cán bộ không khớp với hồ sơ", "Danh sách cán bộ không khớp với hồ sơ: 01",
            "- Nguồn tan-duong 12 trong 31 người xử lý không khớp với danh sách cán bộ (officials.sql)"),
        [nameof(AdministratorFindings.CalendarChanges)] = (
            AdministratorFindings.None with { CalendarChanges = [new CalendarChange("tan-duong", 37, new PutOffBy(1, AreWorkingDays: true))] },
            "01 lần dời ngày hẹn trả đồng loạt", "Ngày hẹn trả được dời đồng loạt: 01",
            "- Nguồn tan-duong 37 hồ sơ cùng được dời thêm 1 ngày làm việc: có thể do đổi lịch nghỉ; không tính là đổi hạn sau khi quá hạn"),
        [nameof(AdministratorFindings.FeedProblems)] = (
            AdministratorFindings.None with { FeedProblems = [new FeedProblem("nghi-le", $"must answer in full within {20.0:0} s")] },
            "01 lịch nghỉ không đọc được", "Lịch nghỉ không đọc được: 01", "- nghi-le phải trả lời đầy đủ trong 20 giây"),
        [nameof(AdministratorFindings.AbsentOfficials)] = (
            AdministratorFindings.None with { AbsentOfficials = [new AbsentOfficial(Binh, At(19, 16, 40), 5, ThreeDays)] },
            "01 cán bộ lâu không đăng nhập", "Cán bộ lâu không đăng nhập phần mềm: 01",
            "- Trần Văn Bình, Công chức Địa chính – Xây dựng Đăng nhập gần nhất: 19/11/2026 16:40 (cách đây 3 ngày làm việc) Đang giữ 05 hồ sơ"),
    };

    public static TheoryData<string> SortNames { get; } = [.. Sorts.Keys];

    [Fact]
    public void Findings_Lists_AreAllTestedHere()
    {
        // The share of addresses stands above the gaps and is nothing by itself.
        var lists = typeof(AdministratorFindings).GetProperties().Select(property => property.Name)
            .Except([nameof(AdministratorFindings.None), nameof(AdministratorFindings.IsEmpty), nameof(AdministratorFindings.AddressShare)]);

        Assert.Equal(lists.Order(StringComparer.Ordinal), Sorts.Keys.Order(StringComparer.Ordinal));
        Assert.True(AdministratorFindings.None.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(SortNames))]
    public async Task Compose_OneFinding_IsCountedHeadedAndTold(string sort)
    {
        var (findings, count, heading, told) = Sorts[sort];
        Assert.False(findings.IsEmpty);

        var mail = await new DigestComposer(Office, Languages).ComposeAsync(
            Administrator() with { Findings = findings }, TestContext.Current.CancellationToken);
        var text = string.Join(" ", mail.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal($"[Một cửa] Việc cần quản trị viên xử lý: {count} – 25/11/2026", mail.Subject);
        Assert.Contains(heading, text, StringComparison.Ordinal);
        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Contains("đây không phải là đánh giá về cá nhân", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_AddressShare_StandsAboveTheGaps()
    {
        var text = (await new DigestComposer(Office, Languages).ComposeAsync(AdministratorOfAll(), TestContext.Current.CancellationToken)).Text;

        Assert.Contains("- 12 trong 87 người cần được báo chưa có địa chỉ thư dùng được\n- ", text, StringComparison.Ordinal);
    }

    // Names stand in the mail, never in its subject.
    [Fact]
    public async Task Compose_AbsentOfficial_IsNotNamedInTheSubject()
    {
        var mail = await new DigestComposer(Office, Languages).ComposeAsync(AdministratorOfAll(), TestContext.Current.CancellationToken);

        Assert.Contains("Trần Văn Bình", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bình", mail.Subject, StringComparison.Ordinal);
    }
}
