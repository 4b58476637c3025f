using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// A dossier in order, received in good time, and short ways to judge it. Instants are office time: "2026-11-20 17:00".
internal static class Sample
{
    public static Dossier Dossier() => new()
    {
        Source = "lai-vung",
        Id = "1",
        Code = "000.00.33.H20-261101-0001",
        StatusCode = "4",
        IsSuspended = false,
        IsReceived = true,
        ReceivedAt = ShippedYears.At("2025-01-06 08:00"),
    };

    public static Dossier Due(string? dueAt, string? receivedAt = "2025-01-06 08:00") => Dossier() with
    {
        DueAt = Instant(dueAt),
        ReceivedAt = Instant(receivedAt),
    };

    public static Dossier Completed(string completedAt, ResultState state = ResultState.Recorded) =>
        Due("2026-12-30 17:00") with { CompletedAt = Instant(completedAt), ResultState = state };

    // At a step; its term is unknown, so shares of the term drop out.
    public static Dossier AtStep(StepKind kind, string? enteredAt, string? dueAt = null) => Due("2026-12-30 17:00", receivedAt: null) with
    {
        StepCode = "S1",
        StepKind = kind,
        StepEnteredAt = Instant(enteredAt),
        StepDueAt = Instant(dueAt),
    };

    public static Dossier Suspended(SuspensionKind? kind, string? suspendedAt) => Due("2026-12-30 17:00", receivedAt: null) with
    {
        IsSuspended = true,
        SuspensionKind = kind,
        SuspendedAt = Instant(suspendedAt),
    };

    public static Dossier HandedIn(string? submittedAt) => Dossier() with
    {
        IsReceived = false,
        ReceivedAt = null,
        SubmittedAt = Instant(submittedAt),
    };

    public static Limits Limits(string dueSoon = "min(2d, 50%)", string unclosed = "2d") =>
        OneStopWatcher.Rules.Thresholds.Limits.Default
            .With(LimitName.DueSoon, Setting(dueSoon))
            .With(LimitName.UnclosedWorkflow, Setting(unclosed));

    public static LimitSetting Setting(string limit) => new(Limit.Parse(limit, out _)!, "test");

    // The kinds that the first tests are about; a test of another kind names its own.
    public static IReadOnlyList<HangKind> FirstKinds { get; } = [HangKind.Overdue, HangKind.UnclosedWorkflow, HangKind.DueSoon];

    public static Verdicts Judge(
        Dossier dossier,
        string now,
        DueComparison compare = DueComparison.Date,
        Limits? limits = null,
        Sighting? sighting = null,
        IReadOnlyList<HangKind>? kinds = null,
        SupplementClock clock = SupplementClock.Source,
        StaffRegister? staff = null)
    {
        var verdicts = new Verdicts();
        HangDetector.Detect(
            dossier, sighting ?? Sighting.First(dossier), Rules(compare, limits, kinds, clock, staff), ShippedYears.At(now), verdicts);
        return verdicts;
    }

    // Its hang in one kind, or null when it does not hang in that way.
    public static Hang? Only(
        HangKind kind,
        Dossier dossier,
        string now,
        DueComparison compare = DueComparison.Date,
        Limits? limits = null,
        Sighting? sighting = null,
        SupplementClock clock = SupplementClock.Source,
        StaffRegister? staff = null)
    {
        var verdicts = Judge(dossier, now, compare, limits, sighting, [kind], clock, staff);
        Assert.DoesNotContain(verdicts.Unjudged, line => line.Kinds.Contains(kind));
        return verdicts.Hangs.SingleOrDefault();
    }

    public static JudgingRules Rules(
        DueComparison compare = DueComparison.Date,
        Limits? limits = null,
        IReadOnlyList<HangKind>? kinds = null,
        SupplementClock clock = SupplementClock.Source,
        StaffRegister? staff = null)
    {
        var table = new ThresholdTable(limits ?? OneStopWatcher.Rules.Thresholds.Limits.Default);
        return new JudgingRules(new WorkCalendars(ShippedYears.Calendar), table, compare)
        {
            Kinds = [.. kinds ?? FirstKinds],
            SupplementClock = clock,
            Staff = staff ?? StaffRegister.None,
        };
    }

    // Since when it hangs and for how many working minutes; null and zero for no hang.
    public static void Expect(string? hangsSince, int minutes, Hang? hang)
    {
        Assert.Equal(Instant(hangsSince), hang?.HangsSince);
        Assert.Equal(minutes, hang?.Lateness.Minutes ?? 0);
    }

    public static Suspension Pause(string from, string? to) => new(ShippedYears.At(from), Instant(to));

    public static DateTimeOffset? Instant(string? local) => local is null ? null : ShippedYears.At(local);
}
