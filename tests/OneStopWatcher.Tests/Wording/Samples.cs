using OneStopWatcher.Commands;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Wording;

/// <summary>Digests of an imaginary office on Wednesday 25/11/2026. Tuesday 24/11 was a day off.</summary>
internal static class Samples
{
    public static readonly Letterhead Office =
        new("Bộ phận Một cửa xã Hòa Long", "Tổ hỗ trợ phần mềm một cửa, điện thoại 0277 000 0000", 25);

    public static readonly Vocabulary Languages = Vocabulary.Load("vi");

    public static readonly Words Vietnamese = Languages.Office;

    public static readonly DateTimeOffset Slot = At(25, 7, 45);

    public static readonly Official An = new("cv-an", "Nguyễn Thị Bình An", "an@hoalong.example", "Chuyên viên", true);
    public static readonly Official Binh = new("cv-binh", "Trần Văn Bình", "binh@hoalong.example", "Công chức Địa chính – Xây dựng", true);
    public static readonly Official Cuong = new("ld-cuong", "Lê Quốc Cường", "cuong@hoalong.example", "Trưởng phòng Kinh tế", true);
    public static readonly Official Dung = new("mc-dung", "Phạm Ngọc Dung", "dung@hoalong.example", "Giám đốc Trung tâm Phục vụ hành chính công", true);

    private static readonly string[] Procedures =
    [
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển nhượng, tặng cho",
        "Đăng ký thành lập hộ kinh doanh",
        "Xác nhận tình trạng hôn nhân",
        "Đăng ký lại khai sinh",
    ];

    public static DateTimeOffset At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(7));

    public static Dossier Dossier(int number, Official assignee) => new()
    {
        Source = "hoa-long",
        Id = $"{number}",
        Code = $"000.00.33.H20-261109-{number:0000}",
        DueAt = At(21, 0, 0),
        StatusCode = "4",
        IsSuspended = false,
        IsReceived = true,
        ReceivedAt = At(9, 9, 0),
        Assignees = [assignee],
        ProcedureName = Procedures[number % Procedures.Length],
        AgencyCode = "H20.33.5",
        AgencyName = "Phòng Kinh tế",
        StepName = "Thẩm định hồ sơ",
        Url = new Uri($"https://motcua.example/ho-so/{number}"),
    };

    public static Hang Overdue(Dossier dossier, double hoursLate) => new(
        dossier, HangKind.Overdue, "due:1", dossier.DueAt ?? Slot, new WorkSpan(TimeSpan.FromHours(hoursLate), true), null);

    public static Hang DueSoon(Dossier dossier, double hoursLeft) => new(
        dossier, HangKind.DueSoon, "due:1", Slot, new WorkSpan(TimeSpan.FromHours(-hoursLeft), true), null);

    public static Hang Unclosed(Dossier dossier, double hoursLate, int completed = 18) => new(
        dossier with { CompletedAt = At(completed, 15, 20), StepName = "Trả kết quả" },
        HangKind.UnclosedWorkflow, "completed:1", Slot, new WorkSpan(TimeSpan.FromHours(hoursLate), true), null);

    public static PlannedNotice Notice(Hang hang, Official reader, Role role, NoticeStep step, NextRung? next = null) =>
        new(long.Parse(hang.Dossier.Id) * 100 + (int)hang.Kind, hang, step, new Recipient(reader, reader.Email!, role), next);

    public static Digest DigestFor(Official reader, params IReadOnlyList<PlannedNotice> notices) =>
        new(reader.Email!, reader.Name, reader.Post, Slot, At(25, 7, 44), notices, AdministratorFindings.None);

    public static Digest Specialist()
    {
        NextRung ToLeader(int day) => new(At(day, 7, 0), [Role.Leader]);
        return DigestFor(
            An,
            Notice(DueSoon(Dossier(8, An) with { DueAt = At(27, 0, 0) }, 15.3), An, Role.Assignee, NoticeStep.Rung(0)),
            Notice(Overdue(Dossier(7, An), 8.7), An, Role.Assignee, NoticeStep.Rung(0), ToLeader(26)),
            Notice(Overdue(Dossier(6, An) with { DueAt = At(14, 0, 0) }, 48.7), An, Role.Assignee, NoticeStep.Reminder(2)),
            Notice(Overdue(Dossier(5, An) with { DueAt = At(23, 16, 30), Url = null }, 1.2), An, Role.Assignee, NoticeStep.Rung(0), ToLeader(27)),
            Notice(Unclosed(Dossier(3, An), 10.4), An, Role.Assignee, NoticeStep.Rung(0), ToLeader(25)),
            Notice(DueSoon(Dossier(9, An) with { DueAt = At(26, 0, 0), StepName = "Trình ký" }, 7.3), An, Role.Assignee, NoticeStep.Rung(0)));
    }

    public static Digest Leader() => DigestFor(
        Cuong,
        Notice(Overdue(Dossier(6, An) with { DueAt = At(14, 0, 0) }, 48.7), Cuong, Role.Leader, NoticeStep.Rung(1)),
        Notice(Overdue(Dossier(11, Binh) with { DueAt = At(20, 0, 0) }, 16.7), Cuong, Role.Leader, NoticeStep.Rung(1), new NextRung(At(30, 7, 0), [Role.OneStopHead])),
        Notice(Overdue(Dossier(12, Binh) with { Assignees = [], DueAt = At(18, 0, 0) }, 32.7), Cuong, Role.Leader, NoticeStep.Reminder(1), new NextRung(null, [Role.OneStopHead])),
        Notice(Unclosed(Dossier(13, Binh), 18.4, completed: 17), Cuong, Role.Leader, NoticeStep.Rung(1), new NextRung(At(30, 7, 0), [Role.OneStopHead])));

    public static Digest OneStopHead() => DigestFor(
        Dung,
        Notice(Overdue(Dossier(6, An) with { Assignees = [An, Binh], DueAt = At(14, 0, 0) }, 48.7), Dung, Role.OneStopHead, NoticeStep.Rung(2)),
        Notice(Unclosed(Dossier(14, Binh), 58.4, completed: 10), Dung, Role.OneStopHead, NoticeStep.Reminder(3)),
        Notice(Overdue(Dossier(17, Binh) with { WaitingFor = "Chi cục Thuế khu vực XIX" }, 8.7), Dung, Role.OneStopHead, NoticeStep.Rung(0)));

    // Signs, and leads a unit.
    public static Digest Approver() => DigestFor(
        Cuong,
        ForSignature(85, At(20, 8, 30), 7.2, NoticeStep.Rung(0)),
        ForSignature(87, At(18, 14, 0), 19.7, NoticeStep.Reminder(1)),
        Notice(Overdue(Dossier(11, Binh) with { DueAt = At(20, 0, 0) }, 16.7), Cuong, Role.Leader, NoticeStep.Rung(1), new NextRung(At(30, 7, 45), [Role.OneStopHead])));

    // A mail with all four parts.
    public static Digest FourParts() => Specialist() with
    {
        Notices =
        [
            .. Specialist().Notices,
            Notice(HangAs(HangKind.StuckAtStep, Dossier(18, An) with { DueAt = At(30, 0, 0), StepEnteredAt = At(10, 8, 15) }, 17), An, Role.Receiver, NoticeStep.Rung(1)),
        ],
        Cleared =
        [
            new ClearedHang("000.00.33.H20-261102-0001", HangKind.Overdue, EndReason.Closed, At(23, 16, 30)),
            new ClearedHang("000.00.33.H20-261102-0002", HangKind.StuckAtStep, EndReason.Progressed, At(23, 10, 0)),
        ],
    };

    // Reads in Cường's place, and of a dossier of his own; in English.
    public static Digest Substitute()
    {
        var leader = Leader();
        return leader with
        {
            Address = Dung.Email!,
            Name = Dung.Name,
            Post = Dung.Post,
            Language = "en",
            Notices =
            [
                .. leader.Notices.Select(notice => notice with { Recipient = notice.Recipient with { Substitute = Dung, Address = Dung.Email! } }),
                Notice(Overdue(Dossier(17, Binh) with { WaitingFor = "Chi cục Thuế khu vực XIX" }, 8.7), Dung, Role.OneStopHead, NoticeStep.Rung(0)),
            ],
        };
    }

    public static Digest Pilot() => Specialist() with { IsPilot = true, MissedSince = At(19, 7, 45) };

    public static Digest Administrator() =>
        new("quantri@hoalong.example", null, null, Slot, At(25, 7, 44), [], Findings());

    // Leads a unit, handles a dossier of its own, and looks after the watcher.
    public static Digest Mixed() => DigestFor(
        Cuong,
        Notice(Overdue(Dossier(11, Binh) with { DueAt = At(20, 0, 0) }, 16.7), Cuong, Role.Leader, NoticeStep.Rung(1), new NextRung(At(30, 7, 0), [Role.OneStopHead])),
        Notice(Overdue(Dossier(15, Cuong) with { DueAt = At(24, 0, 0) }, 0.7), Cuong, Role.Assignee, NoticeStep.Rung(0), new NextRung(At(27, 7, 0), [Role.Leader])),
        Notice(DueSoon(Dossier(16, Cuong) with { DueAt = At(27, 0, 0) }, 15.3), Cuong, Role.Assignee, NoticeStep.Rung(0))) with
    {
        Findings = new AdministratorFindings([new FailedSource("tan-duong", $"{"timeout after 30 s"}")], [], [], []),
    };

    // 28 overdue, 7 unclosed, 5 due soon.
    public static Digest FortyRows() => DigestFor(
        An,
        [
            .. Enumerable.Range(100, 28).Select(i => Notice(Overdue(Dossier(i, An) with { DueAt = SampleHangs.Office.EarliestInstantBefore(SampleHangs.AsOf, TimeSpan.FromHours(i - 99)) }, i - 99), An, Role.Assignee, NoticeStep.Rung(0))),
            .. Enumerable.Range(200, 7).Select(i => Notice(SampleHangs.Of(HangKind.UnclosedWorkflow, Dossier(i, An), i - 199), An, Role.Assignee, NoticeStep.Rung(0))),
            .. Enumerable.Range(300, 5).Select(i => Notice(DueSoon(Dossier(i, An) with { DueAt = SampleHangs.Office.FirstInstantAfter(SampleHangs.AsOf, TimeSpan.FromHours(i - 299)) }, i - 299), An, Role.Assignee, NoticeStep.Rung(0))),
        ]);

    // A dossier of every kind, and a few that hang in several ways.
    public static Digest AllKinds()
    {
        var forgotten = Dossier(67, An) with { IsSuspended = true, SuspensionKind = SuspensionKind.Supplement, SuspendedAt = At(2, 9, 30), SupplementCount = 1 };
        var forgottenTwice = Dossier(70, An) with { IsSuspended = true, SuspensionKind = SuspensionKind.Supplement, Suspensions = [new(At(2, 16, 15), null)], SupplementCount = 2 };
        var nearlyDue = Dossier(71, An) with { DueAt = At(27, 0, 0) };
        return DigestFor(
            An,
            [
                ToldAs(HangKind.Overdue, Dossier(60, An) with { DueAt = At(19, 0, 0), StepEnteredAt = At(10, 8, 15), StepDueAt = At(17, 0, 0) }, 24.7),
                ToldAs(HangKind.StuckAtStep, Dossier(60, An) with { DueAt = At(19, 0, 0), StepEnteredAt = At(10, 8, 15), StepDueAt = At(17, 0, 0) }, 40.7),
                ToldAs(HangKind.DueDateMoved, Dossier(61, An) with { DueAt = At(28, 0, 0) }, 16.7, firstDue: At(20, 0, 0)),
                ToldAs(HangKind.UnclosedWorkflow, Dossier(62, An) with { CompletedAt = At(18, 15, 20), StepName = "Trả kết quả" }, 10.4),
                ToldAs(HangKind.OrphanedHandler, Dossier(63, An) with { DueAt = At(30, 0, 0), Assignees = [] }, 0),
                ToldAs(HangKind.StuckAtLeader, Dossier(64, An) with { DueAt = At(28, 0, 0), StepName = "Ký duyệt", StepEnteredAt = At(20, 10, 30), Approvers = [Cuong] }, 5.2),
                ToldAs(HangKind.StuckAtStep, Dossier(65, An) with { DueAt = At(30, 0, 0), StepEnteredAt = At(10, 8, 15), StepDueAt = At(19, 0, 0) }, 24.7),
                ToldAs(HangKind.NotReceived, Dossier(66, An) with { IsReceived = false, ReceivedAt = null, DueAt = null, SubmittedAt = At(23, 8, 0), Assignees = [], StepName = null, StatusName = "Mới đăng ký" }, 3.7),
                ToldAs(HangKind.ForgottenSupplement, forgotten, 6.2),
                ToldAs(HangKind.StuckFinancial, Dossier(68, An) with { IsSuspended = true, SuspensionKind = SuspensionKind.Payment, SuspendedAt = At(5, 10, 0) }, 20),
                ToldAs(HangKind.RepeatedSupplement, Dossier(69, An) with { IsSuspended = true, SuspensionKind = SuspensionKind.Supplement, SuspendedAt = At(20, 16, 0), SupplementCount = 3 }, 9.7),
                ToldAs(HangKind.ForgottenSupplement, forgottenTwice, 1.5),
                ToldAs(HangKind.RepeatedSupplement, forgottenTwice, 121.5),
                ToldAs(HangKind.ApologyDue, nearlyDue, -15.3),
                ToldAs(HangKind.DueSoon, nearlyDue, -15.3),
                ToldAs(HangKind.DueSoon, Dossier(72, An) with { DueAt = At(26, 0, 0), ExtendedAt = At(18, 0, 0) }, -7.3, firstDue: At(19, 0, 0)),
                ToldAs(HangKind.AwaitingPickup, Dossier(73, An) with { DueAt = At(4, 0, 0), CompletedAt = At(3, 10, 0), ResultState = ResultState.AwaitingPickup, StepName = "Trả kết quả" }, 32.7),
            ]);

        static PlannedNotice ToldAs(HangKind kind, Dossier dossier, double hours, DateTimeOffset? firstDue = null) =>
            Notice(
                HangAs(kind, dossier, hours) with { FirstDueAt = firstDue ?? dossier.DueAt }, An, Role.Assignee, NoticeStep.Rung(0),
                hours < 0 ? null : new NextRung(At(27, 7, 45), [Role.Leader]));
    }

    // A leader who signs, assigns, and hears of due dates that were moved.
    public static Digest LeaderWhoAssigns()
    {
        var inactive = Dossier(80, Binh) with { DueAt = At(20, 0, 0) };
        return DigestFor(
            Cuong,
            [
                Told(Overdue(inactive, 16.7), NoticeStep.Rung(1)),
                Told(Orphaned(inactive, "its handler is inactive"), NoticeStep.Rung(0)),
                Told(Orphaned(Dossier(81, Binh), "its handler works in another unit"), NoticeStep.Reminder(1)),
                Told(Orphaned(Dossier(82, Binh), "its handler is not among the officials"), NoticeStep.Rung(0)),
                Told(Orphaned(Dossier(83, Binh) with { Assignees = [] }, "has no handler"), NoticeStep.Rung(0)),
                Told(HangAs(HangKind.DueDateMoved, Dossier(84, Binh) with { DueAt = At(28, 0, 0) }, 32.7) with { FirstDueAt = At(18, 0, 0) }, NoticeStep.Rung(0)),
                Notice(
                    HangAs(HangKind.StuckAtLeader, Dossier(85, Binh) with { DueAt = At(28, 0, 0), StepName = "Ký duyệt", StepEnteredAt = At(19, 14, 0), StepDueAt = At(23, 11, 30), Approvers = [Cuong] }, 4.2),
                    Cuong, Role.Approver, NoticeStep.Rung(0), new NextRung(At(26, 7, 45), [Role.OneStopHead])),
                Told(
                    HangAs(HangKind.RepeatedSupplement, Dossier(86, Binh) with { IsSuspended = true, SuspensionKind = SuspensionKind.Supplement, SuspendedAt = At(20, 16, 0), SupplementCount = 2 }, 9.7),
                    NoticeStep.Rung(0)),
            ]);

        static Hang Orphaned(Dossier dossier, string because) => HangAs(HangKind.OrphanedHandler, dossier with { DueAt = At(30, 0, 0) }, 0.2) with { Because = because };
        static PlannedNotice Told(Hang hang, NoticeStep step) => Notice(hang, Cuong, Role.Leader, step, new NextRung(At(27, 7, 45), [Role.OneStopHead]));
    }

    private static PlannedNotice ForSignature(int number, DateTimeOffset entered, double hours, NoticeStep step) => Notice(
        HangAs(HangKind.StuckAtLeader, Dossier(number, Binh) with { DueAt = At(28, 0, 0), StepName = "Ký duyệt", StepEnteredAt = entered, Approvers = [Cuong] }, hours),
        Cuong, Role.Approver, step, new NextRung(At(26, 7, 45), [Role.OneStopHead]));

    public static Digest Receiver() => DigestFor(
        Dung,
        [
            .. Enumerable.Range(90, 3).Select(i => Notice(
                HangAs(HangKind.NotReceived, Dossier(i, An) with { IsReceived = false, ReceivedAt = null, DueAt = null, SubmittedAt = At(23, i - 83, 5), Assignees = [], StepName = null, StatusName = "Mới đăng ký" }, 94.65 - i),
                Dung, Role.Receiver, NoticeStep.Rung(0), new NextRung(At(25, 13, 45), [Role.OneStopHead]))),
            .. Enumerable.Range(93, 2).Select(i => Notice(
                HangAs(HangKind.AwaitingPickup, Dossier(i, An) with { DueAt = At(4, 0, 0), CompletedAt = At(3, 10, 0), ResultState = ResultState.AwaitingPickup, StepName = "Trả kết quả" }, 126 - i),
                Dung, Role.Receiver, NoticeStep.Reminder(i - 92))),
        ]);

    public static Digest AdministratorOfAll() =>
        new("quantri@hoalong.example", null, null, Slot, At(25, 7, 44), [], AllFindings());

    /// <summary>A hang of any kind, with what every dossier of that kind has.</summary>
    public static Hang HangAs(HangKind kind, Dossier dossier, double hours) =>
        new(dossier, kind, $"{kind}", At(23, 16, 30), new WorkSpan(TimeSpan.FromHours(hours), true), null);

    private static AdministratorFindings AllFindings() => Findings() with
    {
        HeldSources = [new HeldSource("phong-hoa", $"{412} of {900} dossiers {(FormattableString)$"vanished from the source"} at once, more than HoldAbove ({20}%): nothing is concluded from this read. If it is right, run: onestopwatcher accept {"phong-hoa"}")],
        StaleSources = [new StaleSource("tan-duong", At(19, 16, 40), new WorkSpan(TimeSpan.FromHours(24.1), true))],
        CalendarChanges = [new CalendarChange("hoa-long", 37, new PutOffBy(1, AreWorkingDays: true))],
        UnknownHandlers = [new UnknownHandlers("hoa-long", 12, 31)],
        Brake = new BrakedMails(137, 500),
        SettingsProblems = [$"{"Recipients:Directory (directory.csv)"} {(FormattableString)$"line {14}, {"email"}: {(FormattableString)$"must be {MailAddress.Form}, was {"'an@'"}"}"}"],
        ExpiringSilences = [new ExpiringSilence("unit=H20.33.5 kind=StuckAtStep", "quantri", "Chờ phần mềm mới", At(27, 17, 0), 12)],
        AddressShare = (12, 87),
        FeedProblems = [new FeedProblem("https://lich.example/nghi-le.ics", $"answered {404} {"Not Found"}")],
        AbsentOfficials = [new AbsentOfficial(Binh, At(11, 8, 2), 5, new WorkSpan(TimeSpan.FromHours(72), true))],
    };

    private static AdministratorFindings Findings()
    {
        var noAddress = An with { Email = null };
        Unjudged UndeclaredYear(int number) => new(
            "hoa-long", $"{number}", $"000.00.33.H20-261109-{number:0000}", UnjudgedReason.UndeclaredYear,
            "the calendar of 2027 is not declared", [HangKind.DueSoon]);
        return new AdministratorFindings(
            [new FailedSource("tan-duong", $"{"Failed to connect to 10.0.0.5:5432"}")],
            [new UndeliveredMessage("binh@hoalong.example", At(23, 7, 45), "550 5.1.1 mailbox unavailable")],
            [
                .. Enumerable.Range(21, 5).Select(UndeclaredYear),
                new Unjudged("hoa-long", "31", "000.00.33.H20-261109-0031", UnjudgedReason.MissingDueDate, "due_at is null", [HangKind.Overdue]),
                new Unjudged("hoa-long", null, null, UnjudgedReason.UnreadableRow, "dossier_code is null", HangDetector.AllKinds),
            ],
            [
                new DataGap(Dossier(41, noAddress), Role.Assignee, noAddress, DataGapProblem.MissingAddress),
                new DataGap(Dossier(42, noAddress), Role.Assignee, noAddress, DataGapProblem.MissingAddress),
                new DataGap(Dossier(42, noAddress), Role.Assignee, noAddress, DataGapProblem.MissingAddress),
                new DataGap(Dossier(43, An), Role.Leader, null, DataGapProblem.NoHolder),
                new DataGap(Dossier(43, An), Role.Leader, null, DataGapProblem.NoRecipient),
            ]);
    }
}
