using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class DossierFactsTests
{
    private static readonly WorkCalendar Calendar =
        WorkCalendar.Create(TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), WorkWeek.Default, [new CalendarYear(2026, [])]);

    [Fact]
    public void Time_DueDatePutOff_ShowsTheFirstAndThePresentOne() =>
        Assert.Equal(
            ["Ngày hẹn trả ban đầu: 19/11/2026", "Ngày hẹn trả hiện nay: 27/11/2026"],
            Time(HangAs(HangKind.DueDateMoved, Dossier(50, An) with { DueAt = At(28, 0, 0) }, 9) with { FirstDueAt = At(20, 0, 0) }));

    [Fact]
    public void Time_DueDateGone_StillShowsTheFirst() =>
        Assert.Equal(
            ["Ngày hẹn trả ban đầu: 19/11/2026", "Ngày hẹn trả hiện nay: chưa có"],
            Time(HangAs(HangKind.OrphanedHandler, Dossier(50, An) with { DueAt = null }, 9) with { FirstDueAt = At(20, 0, 0) }));

    // 17:00 UTC on 20/11 is the same midnight in the office.
    [Fact]
    public void Time_FirstDueDateIsThePresentOne_ShowsItOnce() =>
        Assert.Equal(
            ["Ngày hẹn trả: 20/11/2026"],
            Time(Overdue(Dossier(50, An), 9) with { FirstDueAt = new DateTimeOffset(2026, 11, 20, 17, 0, 0, TimeSpan.Zero) }));

    [Fact]
    public void Time_StuckAtItsStep_ShowsEntryAndDueDateOfTheStep() =>
        Assert.Equal(
            ["Ngày hẹn trả: 20/11/2026", "Vào bước: 10/11/2026 08:15", "Hạn của bước: 18/11/2026"],
            Time(HangAs(HangKind.StuckAtStep, Dossier(50, An) with { StepEnteredAt = At(10, 8, 15), StepDueAt = At(19, 0, 0) }, 9)));

    [Fact]
    public void Time_OverdueOnly_LeavesTheStepOut() =>
        Assert.Equal(["Ngày hẹn trả: 20/11/2026"], Time(Overdue(Dossier(50, An) with { StepEnteredAt = At(10, 8, 15), StepDueAt = At(19, 0, 0) }, 9)));

    [Theory]
    [InlineData(HangKind.ForgottenSupplement)]
    [InlineData(HangKind.StuckFinancial)]
    public void Time_Suspended_ShowsSinceWhen(HangKind kind)
    {
        var dossier = Dossier(50, An) with { IsSuspended = true, Suspensions = [new(At(2, 8, 0), At(3, 8, 0)), new(At(4, 9, 30), null)] };

        // The column suspended_at goes before the list; without it the last stretch that has not ended tells.
        Assert.Equal(["Ngày hẹn trả: 20/11/2026", "Tạm dừng từ: 04/11/2026 09:30"], Time(HangAs(kind, dossier, 9)));
        Assert.Equal(["Ngày hẹn trả: 20/11/2026", "Tạm dừng từ: 05/11/2026 10:00"], Time(HangAs(kind, dossier with { SuspendedAt = At(5, 10, 0) }, 9)));
    }

    [Fact]
    public void Time_PapersAskedForThrice_ShowsHowOften() =>
        Assert.Equal(
            ["Ngày hẹn trả: 20/11/2026", "Tạm dừng từ: 05/11/2026 10:00", "Số lần yêu cầu bổ sung: 3"],
            Time(HangAs(HangKind.RepeatedSupplement, Dossier(50, An) with { IsSuspended = true, SuspendedAt = At(5, 10, 0), SupplementCount = 3 }, 9)));

    [Fact]
    public void Facts_NotReceived_ShowWhenItWasHandedInAndMissNothing()
    {
        var hang = HangAs(
            HangKind.NotReceived, Dossier(50, An) with { IsReceived = false, ReceivedAt = null, DueAt = null, SubmittedAt = At(23, 14, 5), Assignees = [] }, 3);

        Assert.Equal(["Ngày nộp: 23/11/2026 14:05"], Time(hang));
        Assert.Equal(["Bước hiện tại: Thẩm định hồ sơ"], Handling(hang));
    }

    [Fact]
    public void Handling_WaitingForAnotherAgency_NamesIt() =>
        Assert.Contains("Đang chờ cơ quan: Chi cục Thuế", Handling(Overdue(Dossier(50, An) with { WaitingFor = "Chi cục Thuế" }, 9)));

    [Fact]
    public void Handling_WaitingForASignature_NamesTheApproverButNotToHimself()
    {
        var hang = HangAs(HangKind.StuckAtLeader, Dossier(50, An) with { Approvers = [Cuong] }, 9);

        Assert.Contains("Người ký duyệt: Lê Quốc Cường, Trưởng phòng Kinh tế", Handling(hang));
        Assert.DoesNotContain(Handling(hang, Cuong), fact => fact.StartsWith("Người ký duyệt", StringComparison.Ordinal));
        Assert.DoesNotContain(Handling(Overdue(hang.Dossier, 9)), fact => fact.StartsWith("Người ký duyệt", StringComparison.Ordinal));
    }

    // The detector's own verdicts, so that a clause it words anew does not go missing here.
    [Fact]
    public void Handling_NobodyFit_SaysWhyNobodyIs()
    {
        var elsewhere = new StaffRegister(
            [new OfficialPosting("hoa-long", An, "H20.33.5", Role.Assignee), new OfficialPosting("hoa-long", Binh, "H20.33.9", Role.Assignee)],
            [new Unit("hoa-long", "H20.33.5", "Phòng Kinh tế", null), new Unit("hoa-long", "H20.33.9", "Phòng Văn hóa", null)]);

        Assert.Equal("Tình trạng: người được giao không còn hoạt động trên phần mềm", StateOf(Dossier(50, An with { IsActive = false }), StaffRegister.None));
        Assert.Equal("Tình trạng: người được giao đang ở đơn vị khác", StateOf(Dossier(50, Binh), elsewhere));
        Assert.Equal("Tình trạng: người được giao không có trong danh sách cán bộ", StateOf(Dossier(50, Dung), elsewhere));

        var without = Orphaned(Dossier(50, An) with { Assignees = [] }, StaffRegister.None);
        Assert.Contains("Người xử lý: chưa có người thụ lý", Handling(without));
        Assert.DoesNotContain(Handling(without), fact => fact.StartsWith("Tình trạng", StringComparison.Ordinal));
    }

    [Fact]
    public void Handling_UnknownClause_IsLeftOutRatherThanShownInEnglish() =>
        Assert.DoesNotContain(
            Handling(HangAs(HangKind.OrphanedHandler, Dossier(50, Binh), 1) with { Because = "its handler retired" }),
            fact => fact.StartsWith("Tình trạng", StringComparison.Ordinal) || fact.Contains("retired", StringComparison.Ordinal));

    private static string StateOf(Dossier dossier, StaffRegister staff) =>
        Assert.Single(Handling(Orphaned(dossier, staff)), fact => fact.StartsWith("Tình trạng", StringComparison.Ordinal));

    private static Hang Orphaned(Dossier dossier, StaffRegister staff)
    {
        var rules = new JudgingRules(new WorkCalendars(Calendar), new ThresholdTable(Limits.Default), DueComparison.Date) { Staff = staff, Kinds = [HangKind.OrphanedHandler] };
        var verdicts = new Verdicts();
        HangDetector.Detect(dossier, Sighting.First(dossier, Slot), rules, Slot, verdicts);
        return Assert.Single(verdicts.Hangs);
    }

    private static string[] Time(Hang hang) => Text(DossierFacts.OfTime(Told(hang, An), Slot.Offset, Vietnamese));

    private static string[] Handling(Hang hang, Official? reader = null) =>
        Text(DossierFacts.OfHandling(Told(hang, reader ?? new Official("other", "Khác", "khac@hoalong.example", null, true)), hang.Dossier, Slot.Offset, Vietnamese));

    private static DossierNotices Told(Hang hang, Official reader) => new(Notice(hang, reader, Role.Leader, NoticeStep.Rung(0)), []);

    private static string[] Text(IEnumerable<LabelledFact> facts) => [.. facts.Select(fact => $"{fact.Label}: {fact.Value}")];
}
