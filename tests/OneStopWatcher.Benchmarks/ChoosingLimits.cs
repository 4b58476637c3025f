using BenchmarkDotNet.Attributes;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Benchmarks;

/// <summary>Finding the limits of a dossier among threshold rules: the bar is a fifth of the microsecond that judging it may take, and no allocation.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ChoosingLimits
{
    // As few as fit into the processor's cache: a sweep judges rows that it has just read.
    private const int Count = 1_000;
    private static readonly TimeSpan Day = WorkingDuration.Day;
    private ThresholdTable table = new(Limits.Default);
    private Dossier[] dossiers = [];

    /// <summary>How many rules there are. Two hundred is one for each of 160 procedures, and forty for steps, units, fields and terms.</summary>
    [Params(0, 10, 200)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        table = new ThresholdTable(Limits.Default, [.. Enumerable.Range(0, Rules).Select(Rule)]);
        dossiers = [.. Enumerable.Range(0, Count).Select(Make)];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Choose()
    {
        var matched = 0;
        foreach (var dossier in dossiers)
            matched += table.For(dossier, 12 * Day).MatchedRules.Count;
        return matched;
    }

    private static ThresholdRule Rule(int number)
    {
        var when = (number % 20) switch
        {
            0 => new RuleCondition { Step = Pattern($"B{number % 12}"), Procedure = Pattern($"1.00{number}*") },
            1 => new RuleCondition { Unit = Pattern($"H20.33.{number % 12:00}"), Field = Pattern($"F{number}") },
            2 => new RuleCondition { Unit = Pattern("H20.33.*"), TermAtLeast = (1 + number) * TimeSpan.FromHours(1) },
            3 => new RuleCondition { Source = Pattern("lai*"), Field = Pattern($"F{number}*") },
            _ => new RuleCondition { Procedure = Pattern($"1.00{number:0000}") },
        };
        return new ThresholdRule($"rule {number}", when, new Dictionary<LimitName, Limit> { [LimitName.StuckAtStep] = Limit.Parse($"{1 + number}h", out _)! });
    }

    private static CodePattern Pattern(string text) => CodePattern.Parse(text, out _)!.Value;

    private static Dossier Make(int number) => new()
    {
        Source = "lai-vung",
        Id = $"{number}",
        Code = $"H20.33.05-261101-{number:0000}",
        StatusCode = "4",
        IsReceived = true,
        ProcedureCode = $"1.00{number % 250:0000}",
        StepCode = $"B{number % 12}",
        FieldCode = $"F{number % 30}",
        AgencyCode = $"H20.33.{number % 12:00}",
        Channel = number % 3 == 0 ? SubmissionChannel.Online : null,
    };
}
