using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Commands;

/// <summary>
/// Hangs of an imaginary office on the morning of Wednesday 25 November 2026. Their dates are counted back by its calendar and the default limits:
/// whoever counts after the mail comes to what it says.
/// </summary>
internal static class SampleHangs
{
    private const int HoursPerDay = 8;

    // A wait that long began before the dossiers of the other samples were received.
    private static readonly DateTimeOffset LongAgo = new(2026, 10, 12, 9, 0, 0, TimeSpan.FromHours(7));

    /// <summary>The moment of the samples.</summary>
    public static DateTimeOffset AsOf { get; } = At(25, 7, 44);

    /// <summary>State offices' hours; 24 November was a day off.</summary>
    public static WorkCalendar Office { get; } = WorkCalendar.Create(
        TimeZoneInfo.CreateCustomTimeZone("sample", TimeSpan.FromHours(7), "sample", "sample"),
        WorkWeek.Default,
        [new CalendarYear(2026, [new CalendarDay(new DateOnly(2026, 11, 24), DayKind.Holiday, "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16", Replaces: null)])]);

    /// <summary>An instant of that month.</summary>
    public static DateTimeOffset At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(7));

    /// <summary>A dossier that hangs in a way.</summary>
    /// <param name="kind">The way.</param>
    /// <param name="dossier">The dossier, to which the dates are given.</param>
    /// <param name="hours">For how many working hours, or how many are left; due dates, which are civil days, round it up to a whole day.</param>
    public static Hang Of(HangKind kind, Dossier dossier, double hours)
    {
        var (dated, since) = With(kind, dossier, Math.Abs(hours));
        var isWarning = kind is HangKind.DueSoon or HangKind.ApologyDue;
        var lateness = isWarning ? new WorkSpan(-Office.Between(AsOf, dated.DueAt!.Value).Elapsed, IsComplete: true) : Office.Between(since, AsOf);
        return new Hang(dated, kind, "sample", since, lateness, Limit: null) { FirstDueAt = kind == HangKind.DueDateMoved ? since : dated.DueAt };
    }

    // What a dossier of that kind has, and since when it hangs.
    private static (Dossier Dossier, DateTimeOffset Since) With(HangKind kind, Dossier dossier, double hours) => kind switch
    {
        HangKind.Overdue => (dossier with { DueAt = Midnight(hours) }, Midnight(hours)),
        HangKind.DueDateMoved => (dossier with { DueAt = At(28, 0, 0) }, Midnight(hours)),
        HangKind.UnclosedWorkflow => (dossier with { CompletedAt = Back(hours, days: 2), StepName = "Trả kết quả" }, Back(hours)),
        HangKind.OrphanedHandler => (dossier with { Assignees = [], DueAt = At(28, 0, 0) }, At(23, 16, 30)),
        HangKind.StuckAtLeader => (dossier with { DueAt = At(28, 0, 0), StepName = "Ký duyệt", StepEnteredAt = Back(hours, days: 1) }, Back(hours)),
        HangKind.StuckAtStep => (dossier with { DueAt = At(28, 0, 0), StepDueAt = Midnight(hours) }, Midnight(hours)),
        HangKind.NotReceived => (dossier with { IsReceived = false, ReceivedAt = null, DueAt = null, SubmittedAt = Back(hours + (HoursPerDay / 2)), Assignees = [], StepName = null, StatusName = "Mới đăng ký" }, Back(hours)),
        HangKind.ForgottenSupplement => (Early(dossier) with { IsSuspended = true, SuspensionKind = SuspensionKind.Supplement, SuspendedAt = Back(hours, days: 15), StepName = "Chờ bổ sung" }, Back(hours)),
        HangKind.StuckFinancial => (Early(dossier) with { IsSuspended = true, SuspensionKind = SuspensionKind.Payment, SuspendedAt = Back(hours, days: 10), StepName = "Chờ nghĩa vụ tài chính" }, Back(hours)),
        HangKind.RepeatedSupplement => (dossier with { IsSuspended = true, SuspensionKind = SuspensionKind.Supplement, SuspendedAt = Back(hours), SupplementCount = 2 }, Back(hours)),
        HangKind.ApologyDue or HangKind.DueSoon => (dossier with { DueAt = Office.StartOf(Office.DateOf(Office.FirstInstantAfter(AsOf, TimeSpan.FromHours(hours))!.Value).AddDays(1)) }, AsOf),
        HangKind.AwaitingPickup => (Early(dossier) with { DueAt = At(11, 0, 0), CompletedAt = Back(hours, days: 10), ResultState = ResultState.AwaitingPickup, StepName = "Trả kết quả" }, Back(hours)),
    };

    private static Dossier Early(Dossier dossier) => dossier with { Code = dossier.Code.Replace("261109", "261012", StringComparison.Ordinal), ReceivedAt = LongAgo, StepEnteredAt = LongAgo };

    private static DateTimeOffset Back(double hours, int days = 0) => Office.InZone(Office.EarliestInstantBefore(AsOf, TimeSpan.FromHours(hours + (days * HoursPerDay)))!.Value);

    // The midnight that ends the working day before: the due date is a day on which somebody could have come.
    private static DateTimeOffset Midnight(double hours) => Office.StartOf(Office.AddWorkingDays(Office.DateOf(Back(hours)), -1)!.Value.AddDays(1));
}
