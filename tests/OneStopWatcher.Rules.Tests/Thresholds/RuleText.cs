using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Tests.Thresholds;

// A threshold rule as somebody writes it: texts for codes, hours for the term, and what it sets, "DueSoon" or "Ladder" by name.
internal sealed record RuleText(string Name)
{
    public string? Procedure { get; init; }

    public string? Step { get; init; }

    public string? Field { get; init; }

    public string? Unit { get; init; }

    public SubmissionChannel? Channel { get; init; }

    public string? Source { get; init; }

    public int? TermHours { get; init; }

    public IReadOnlyDictionary<string, string> Sets { get; init; } = new Dictionary<string, string> { ["DueSoon"] = "5d" };

    public ThresholdRule Rule() => new(
        Name,
        new RuleCondition
        {
            Procedure = Pattern(Procedure),
            Step = Pattern(Step),
            Field = Pattern(Field),
            Unit = Pattern(Unit),
            Channel = Channel,
            Source = Pattern(Source),
            TermAtLeast = TermHours is { } hours ? TimeSpan.FromHours(hours) : null,
        },
        Sets.Where(pair => pair.Key != "Ladder").ToDictionary(pair => Enum.Parse<LimitName>(pair.Key), pair => Limit.Parse(pair.Value, out _)!),
        Sets.GetValueOrDefault("Ladder"));

    public static ThresholdTable Table(params IEnumerable<RuleText> rules) => new(Limits.Default, [.. rules.Select(rule => rule.Rule())]);

    // "DueSoon=5d" or "DueSoon=5d Ladder=quick".
    public static Dictionary<string, string> Setting(string text) =>
        text.Split(' ').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);

    private static CodePattern Pattern(string? text) =>
        CodePattern.Parse(text, out var problem) ?? throw new ArgumentException(FormattableString.Invariant(problem!), nameof(text));
}
