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

    public static Limits Limits(string dueSoon = "min(2d, 50%)", string unclosed = "2d") =>
        OneStopWatcher.Rules.Thresholds.Limits.Default
            .With(LimitName.DueSoon, Setting(dueSoon))
            .With(LimitName.UnclosedWorkflow, Setting(unclosed));

    public static LimitSetting Setting(string limit) => new(Limit.Parse(limit, out _)!, "test");

    // The kinds that the first tests are about; a test of another kind names its own.
    public static IReadOnlyList<HangKind> FirstKinds { get; } = [HangKind.Overdue, HangKind.UnclosedWorkflow, HangKind.DueSoon];

    public static Verdicts Judge(
        Dossier dossier, string now, DueComparison compare = DueComparison.Date, Limits? limits = null, Sighting? sighting = null)
    {
        var rules = new JudgingRules(
            new WorkCalendars(ShippedYears.Calendar), new ThresholdTable(limits ?? OneStopWatcher.Rules.Thresholds.Limits.Default), compare) { Kinds = FirstKinds };
        var verdicts = new Verdicts();
        HangDetector.Detect(dossier, sighting ?? Sighting.First(dossier), rules, ShippedYears.At(now), verdicts);
        return verdicts;
    }

    public static DateTimeOffset? Instant(string? local) => local is null ? null : ShippedYears.At(local);
}
