using BenchmarkDotNet.Attributes;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Benchmarks;

/// <summary>Judging dossiers on one core: the bar is a million a second, and no allocation for one that does not hang.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class Judging
{
    private const int Count = 100_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));
    private readonly Verdicts verdicts = new();
    private readonly JudgingRules rules = new(new WorkCalendars(Calendar()), new ThresholdTable(Limits.Default), DueComparison.Date);
    private (Dossier Dossier, Sighting Sighting)[] dossiers = [];

    /// <summary>Share of dossiers that are overdue, in percent.</summary>
    [Params(0, 10)]
    public int Overdue { get; set; }

    [GlobalSetup]
    public void Setup() => dossiers = [.. Enumerable.Range(0, Count).Select(Make)];

    [Benchmark(OperationsPerInvoke = Count)]
    public int Judge()
    {
        verdicts.Hangs.Clear();
        foreach (var (dossier, sighting) in dossiers)
            HangDetector.Detect(dossier, sighting, rules, Now, verdicts);
        return verdicts.Hangs.Count;
    }

    private static WorkCalendar Calendar() => WorkCalendar.Create(
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), WorkWeek.Default, Enumerable.Range(2021, 6).Select(year => new CalendarYear(year, [])));

    private (Dossier Dossier, Sighting Sighting) Make(int number)
    {
        var isOverdue = number % 100 < Overdue;
        var dossier = new Dossier
        {
            Source = "bench",
            Id = $"{number}",
            Code = $"H20.33.05-261101-{number:0000}",
            StatusCode = "4",
            IsSuspended = false,
            IsReceived = true,
            ReceivedAt = Now.AddDays(-40 - (number % 20)),
            DueAt = isOverdue ? Now.AddDays(-1 - (number % 30)) : Now.AddDays(6 + (number % 20)),
            AgencyCode = "H20.33.05",
        };
        return (dossier, Sighting.First(dossier));
    }
}
