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
    public const int Count = 100_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));
    private readonly Verdicts verdicts = new();
    private readonly Official[][] officials = [.. Enumerable.Range(0, 50).Select(number => new[] { new Official($"cb{number:000}", "Cán bộ", null, null, true) })];
    private JudgingRules rules = null!;
    private (Dossier Dossier, Sighting Sighting)[] dossiers = [];

    /// <summary>Share of dossiers that are overdue, in percent.</summary>
    [Params(0, 10)]
    public int Overdue { get; set; }

    /// <summary>How many threshold rules there are.</summary>
    [Params(0, 20)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        dossiers = [.. Enumerable.Range(0, Count).Select(Make)];
        rules = new JudgingRules(new WorkCalendars(Calendar()), new ThresholdTable(Limits.Default, [.. Enumerable.Range(0, Rules).Select(Rule)]), DueComparison.Date)
        {
            Staff = new StaffRegister(officials.Select(people => new OfficialPosting("benchmark", people[0], null, Role.Assignee)), []),
        };
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Judge()
    {
        verdicts.Hangs.Clear();
        foreach (var (dossier, sighting) in dossiers)
            HangDetector.Detect(dossier, sighting, rules, Now, verdicts);
        return verdicts.Hangs.Count;
    }

    private static ThresholdRule Rule(int number) => new(
        $"rule {number}",
        new RuleCondition { Procedure = CodePattern.Parse($"HT.{number:00}", out _)!.Value, TermAtLeast = number % 2 == 0 ? TimeSpan.FromHours(80) : null },
        new Dictionary<LimitName, Limit> { [LimitName.DueSoon] = Limit.Parse("5d", out _)! });

    private static WorkCalendar Calendar() => WorkCalendar.Create(
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), WorkWeek.Default, Enumerable.Range(2021, 6).Select(year => new CalendarYear(year, [])));

    // A spread of states as an office has them, most of them in order; every tenth, with Overdue 10, hangs.
    private (Dossier Dossier, Sighting Sighting) Make(int number)
    {
        var isOverdue = Overdue > 0 && number % (100 / Overdue) == 0;
        var received = Now.AddDays(-3 - (number % 7)).AddMinutes(number % 400);
        var dossier = new Dossier
        {
            Source = "benchmark",
            Id = $"{number}",
            Code = $"000.00.33.H20-261101-{number}",
            StatusCode = "4",
            IsSuspended = number % 9 == 1,
            SuspendedAt = number % 9 == 1 ? Now.AddDays(-4) : null,
            SuspensionKind = number % 9 == 1 ? SuspensionKind.Supplement : null,
            SupplementCount = number % 9 == 1 ? 1 : 0,
            Suspensions = number % 9 == 2 ? [new Suspension(received.AddHours(20), received.AddHours(30))] : [],
            IsReceived = true,
            SubmittedAt = received.AddHours(-2),
            ReceivedAt = received,
            ExtendedAt = null,
            DueAt = isOverdue ? Now.AddDays(-9) : Now.AddDays(20 + (number % 40)),
            ProcedureCode = $"HT.{number % 30:00}",
            FieldCode = number % 3 == 0 ? "HT" : "DD",
            AgencyCode = $"H20.33.{number % 13:00}",
            StepCode = "TL",
            StepKind = number % 5 == 0 ? StepKind.Approve : StepKind.Process,
            StepEnteredAt = number % 5 == 0 ? Now.AddHours(-1) : received,
            Assignees = officials[number % officials.Length],
            Approvers = officials[0],
        };
        return (dossier, Sighting.First(dossier));
    }
}
