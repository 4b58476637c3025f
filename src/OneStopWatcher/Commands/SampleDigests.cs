using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>A digest of every kind, of an imaginary office on the morning of Wednesday 25 November 2026, for <c>preview</c>.</summary>
internal static class SampleDigests
{
    private static readonly DateTimeOffset Slot = At(25, 7, 45);

    private static readonly Official Specialist = new("an", "Nguyễn Thị Bình An", "an@hoalong.example", "Chuyên viên", IsActive: true);
    private static readonly Official Colleague = new("binh", "Trần Văn Bình", "binh@hoalong.example", "Công chức Địa chính – Xây dựng", IsActive: true);
    private static readonly Official Leader = new("cuong", "Lê Quốc Cường", "cuong@hoalong.example", "Trưởng phòng Kinh tế", IsActive: true);
    private static readonly Official Head = new("dung", "Phạm Ngọc Dung", "dung@hoalong.example", "Giám đốc Trung tâm Phục vụ hành chính công", IsActive: true);
    private static readonly Official Overseer = new("giang", "Võ Thị Hương Giang", "giang@hoalong.example", "Thư ký Ban Chỉ đạo cải cách hành chính", IsActive: true);

    private static readonly Ladders Ladders = new([]);

    // All of the one unit that the samples have.
    private static readonly string[] Procedures =
    [
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển nhượng, tặng cho",
        "Đăng ký thành lập hộ kinh doanh",
        "Chuyển mục đích sử dụng đất đối với hộ gia đình, cá nhân",
        "Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh",
    ];

    /// <summary>All of them by name.</summary>
    /// <param name="maxRows">How many rows a mail shows: one of the samples has more.</param>
    public static IReadOnlyList<(string Name, Digest Digest)> All(int maxRows)
    {
        var specialist = For(Specialist, [.. Everyday(Specialist, Role.Assignee)]);
        var leader = For(Leader, [.. Everyday(Leader, Role.Leader)]);
        return
        [
            ("specialist", specialist with { Cleared = Ended }),
            ("receiver", For(Head, [Told(HangKind.NotReceived, 31, 6, Head, Role.Receiver), Told(HangKind.NotReceived, 32, 5, Head, Role.Receiver), Told(HangKind.AwaitingPickup, 33, 16, Head, Role.Receiver, NoticeStep.Reminder(1))])),
            ("leader", leader with { Cleared = Ended }),
            ("approver", For(Leader, [Told(HangKind.StuckAtLeader, 41, 7, Leader, Role.Approver), Told(HangKind.StuckAtLeader, 42, 19, Leader, Role.Approver, NoticeStep.Reminder(1)), .. Everyday(Leader, Role.Leader).Take(2)])),
            ("one-stop-head", For(Head, [.. Everyday(Head, Role.OneStopHead), WaitingForAgency()])),
            ("oversight", For(Overseer, [.. Everyday(Overseer, Role.Oversight)])),
            ("administrator", new Digest("quantri@hoalong.example", Name: null, Post: null, Slot, SampleHangs.AsOf, Notices: [], Findings)),
            ("substitute", For(Colleague, [.. Everyday(Leader, Role.Leader).Select(notice => notice with { Recipient = notice.Recipient with { Substitute = Colleague } })])),
            ("pilot", specialist with { IsPilot = true }),
            ("catch-up", specialist with { MissedSince = At(19, 7, 45) }),
            ("too-many-rows", For(Specialist, [.. Enumerable.Range(100, maxRows + 15).Select(number => Told(number % 4 == 0 ? HangKind.UnclosedWorkflow : HangKind.Overdue, number, number - 90, Specialist, Role.Assignee))])),
            ("all-kinds", For(Specialist, [.. Enum.GetValues<HangKind>().Select(kind => Told(kind, 60 + (int)kind, 20, Specialist, Ladders.For(kind).Rungs[0].To[0]))])),
        ];
    }

    private static IReadOnlyList<ClearedHang> Ended { get; } =
    [
        new("000.00.33.H20-261102-0001", HangKind.Overdue, EndReason.Closed, At(23, 16, 30)),
        new("000.00.33.H20-261102-0002", HangKind.StuckAtStep, EndReason.Progressed, At(23, 10, 0)),
    ];

    // What a driver says is a value of a phrase.
    private static FormattableString Said(string text) => $"{text}";

    private static AdministratorFindings Findings { get; } = new(
        [new FailedSource("tan-duong", Said("Failed to connect to 10.0.0.5:5432"))],
        [new UndeliveredMessage("binh@hoalong.example", At(23, 7, 45), "550 5.1.1 mailbox unavailable")],
        [new Unjudged("hoa-long", "31", "000.00.33.H20-261109-0031", UnjudgedReason.MissingDueDate, "due_at is null", [HangKind.Overdue])],
        [new DataGap(DossierOf(43), Role.Assignee, Colleague with { Email = null }, DataGapProblem.MissingAddress)])
    {
        AddressShare = (12, 87),
        Brake = new BrakedMails(137, 500),
        SettingsProblems = [$"{"Recipients:Directory (directory.csv)"} {(FormattableString)$"line {14}, {"email"}: {(FormattableString)$"must be {MailAddress.Form}, was {"'an@'"}"}"}"],
        ExpiringSilences = [new ExpiringSilence("unit H20.33.5, StuckAtStep", "quantri", "Chờ nâng cấp phần mềm", At(27, 17, 0), 12)],
        AbsentOfficials = [new AbsentOfficial(Colleague, At(11, 8, 2), 5, SampleHangs.Office.Between(At(11, 8, 2), SampleHangs.AsOf))],
    };

    // New, come up, and reminded of; on lower rungs nothing has come up.
    private static IEnumerable<PlannedNotice> Everyday(Official reader, Role role)
    {
        var higher = role == Role.Assignee ? NoticeStep.Rung(0) : NoticeStep.Rung(1);
        return
        [
            Told(HangKind.Overdue, 6, 48, reader, role, NoticeStep.Reminder(2)),
            Told(HangKind.Overdue, 7, 17, reader, role, higher),
            Told(HangKind.UnclosedWorkflow, 3, 27, reader, role, higher),
            Told(HangKind.StuckAtStep, 12, 3, reader, role),
            .. role == Role.Assignee ? [Told(HangKind.DueSoon, 8, 15, reader, role)] : Array.Empty<PlannedNotice>(),
        ];
    }

    private static PlannedNotice WaitingForAgency()
    {
        var notice = Told(HangKind.Overdue, 17, 9, Head, Role.OneStopHead);
        return notice with { Hang = notice.Hang with { Dossier = notice.Hang.Dossier with { WaitingFor = "Chi cục Thuế khu vực XIX" } } };
    }

    private static Digest For(Official reader, IReadOnlyList<PlannedNotice> notices) =>
        new(reader.Email!, reader.Name, reader.Post, Slot, SampleHangs.AsOf, notices, AdministratorFindings.None);

    private static PlannedNotice Told(HangKind kind, int number, double hours, Official reader, Role role, NoticeStep? step = null)
    {
        var hang = SampleHangs.Of(kind, DossierOf(number), hours);
        if (role == Role.Assignee && hang.Dossier.Assignees.Count > 0)
            hang = hang with { Dossier = hang.Dossier with { Assignees = [reader] } };
        if (kind == HangKind.StuckAtLeader)
            hang = hang with { Dossier = hang.Dossier with { Approvers = [Leader] } };
        return new PlannedNotice(number, hang, step ?? NoticeStep.Rung(0), new Recipient(reader, reader.Email!, role), NextAfter(role, hang));
    }

    // As the default ladders have it.
    private static NextRung? NextAfter(Role role, Hang hang) =>
        !hang.IsWarning && Ladders.For(hang).Rungs.SkipWhile(rung => !rung.To.Contains(role)).Skip(1).FirstOrDefault() is { } above ? new NextRung(At(27, 7, 45), above.To) : null;

    private static Dossier DossierOf(int number) => new()
    {
        Source = "hoa-long",
        Id = $"{number}",
        Code = $"000.00.33.H20-261109-{number:0000}",
        DueAt = At(20, 0, 0),
        StatusCode = "4",
        IsSuspended = false,
        IsReceived = true,
        ReceivedAt = At(9, 9, 0),
        Assignees = [number % 2 == 0 ? Specialist : Colleague],
        ProcedureCode = $"1.00{number:0000}",
        ProcedureName = Procedures[number % Procedures.Length],
        AgencyCode = "H20.33.5",
        AgencyName = "Phòng Kinh tế",
        StepName = "Thẩm định hồ sơ",
        StepEnteredAt = At(10, 8, 15),
        Url = new Uri($"https://motcua.example/ho-so/{number}"),
    };

    private static DateTimeOffset At(int day, int hour, int minute) => SampleHangs.At(day, hour, minute);
}
