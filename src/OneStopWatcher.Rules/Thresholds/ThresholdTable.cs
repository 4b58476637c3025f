using System.Collections.Concurrent;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Thresholds;

/// <summary>
/// Which limits hold for a dossier, and which rule said so. Of the rules that hold for it the most specific one wins, for each limit and for
/// the ladder by itself; what no rule sets is left to the defaults (decision record 0013). Immutable to the eye, and safe for many threads.
/// </summary>
public sealed class ThresholdTable
{
    private readonly Limits defaults;
    private readonly ThresholdRule[] leastSpecificFirst;
    private readonly PatternIndex procedures, steps, fields, units, sources;
    private readonly TimeSpan[] terms; // The shortest first.

    // Both grow with the combinations that occur in the data, at most with those that the rules tell apart, not with the dossiers.
    private readonly ConcurrentDictionary<DossierClass, Limits> limitsOfClasses = new();
    private readonly ConcurrentDictionary<string, Limits> limitsOfRules = new(StringComparer.Ordinal);

    /// <summary>Makes a table without rules.</summary>
    /// <param name="defaults">The limits of every dossier.</param>
    public ThresholdTable(Limits defaults)
        : this(defaults, [])
    {
    }

    /// <summary>Makes a table.</summary>
    /// <param name="defaults">The limits of every dossier for which no rule sets others.</param>
    /// <param name="rules">The rules, in any order.</param>
    /// <exception cref="ArgumentException">Two rules contradict each other; see <see cref="Conflicts"/>.</exception>
    public ThresholdTable(Limits defaults, IReadOnlyList<ThresholdRule> rules)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(rules);
        if (Conflicts(rules) is [var conflict, ..])
            throw new ArgumentException(conflict.ToString(), nameof(rules));
        (this.defaults, Rules) = (defaults, [.. rules]);
        leastSpecificFirst = [.. rules.OrderBy(rule => rule.When.Specificity)];
        procedures = new PatternIndex(rules.Select(rule => rule.When.Procedure));
        steps = new PatternIndex(rules.Select(rule => rule.When.Step));
        fields = new PatternIndex(rules.Select(rule => rule.When.Field));
        units = new PatternIndex(rules.Select(rule => rule.When.Unit));
        sources = new PatternIndex(rules.Select(rule => rule.When.Source));
        terms = [.. rules.Select(rule => rule.When.TermAtLeast).OfType<TimeSpan>().Distinct().Order()];
    }

    /// <summary>The rules, in the order given.</summary>
    public IReadOnlyList<ThresholdRule> Rules { get; }

    /// <summary>Whether any rule asks for the length of the term.</summary>
    public bool UsesTerm => terms.Length > 0;

    /// <summary>Every two rules of which neither is the more specific one, though both hold for one dossier and set the same.</summary>
    public static IReadOnlyList<RuleConflict> Conflicts(IReadOnlyList<ThresholdRule> rules) =>
    [
        .. from same in rules.GroupBy(rule => rule.When)
           from property in same.SelectMany(rule => rule.Properties.Select(name => (Name: name, Rule: rule))).GroupBy(property => property.Name, property => property.Rule)
           from later in property.Skip(1)
           select new RuleConflict(property.First(), later, property.Key),
    ];

    /// <summary>The limits of one dossier. Dossiers for which the same rules hold get the same instance.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="term">Its term in working time, or null when unknown: rules about the term then do not hold.</param>
    public Limits For(Dossier dossier, TimeSpan? term)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        if (leastSpecificFirst.Length == 0)
            return defaults;
        var kind = new DossierClass(
            procedures.ClassOf(dossier.ProcedureCode),
            steps.ClassOf(dossier.StepCode),
            fields.ClassOf(dossier.FieldCode),
            units.ClassOf(dossier.AgencyCode),
            RuleCondition.ChannelOf(dossier),
            sources.ClassOf(dossier.Source),
            TermsReachedBy(term));
        return limitsOfClasses.TryGetValue(kind, out var limits) ? limits : limitsOfClasses.GetOrAdd(kind, Combine(dossier, term));
    }

    /// <summary>Everything that may hold for a dossier of which only a part of the term is known: no rule tells more terms apart.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="term">The part that is known; its term is at least so long.</param>
    public IEnumerable<Limits> ForAtLeast(Dossier dossier, TimeSpan term) =>
        terms.Where(longer => longer > term).Prepend(term).Select(possible => For(dossier, possible));

    /// <summary>The rules about units of which the sources know none, probably for a slip in the code.</summary>
    /// <param name="known">All units that the sources tell.</param>
    /// <param name="silentSources">Sources that do not tell their units: a rule that may be meant for one of them is not complained about.</param>
    public IReadOnlyList<ThresholdRule> UnknownUnits(IReadOnlyCollection<Unit> known, IReadOnlyCollection<string> silentSources) =>
    [
        .. Rules.Where(rule => !rule.When.Unit.IsAny
            && !silentSources.Any(rule.When.Source.Matches)
            && !known.Any(unit => rule.When.Source.Matches(unit.Source) && rule.When.Unit.Matches(unit.Code))),
    ];

    private int TermsReachedBy(TimeSpan? term)
    {
        var reached = 0;
        while (reached < terms.Length && term >= terms[reached])
            reached++;
        return reached;
    }

    private Limits Combine(Dossier dossier, TimeSpan? term)
    {
        var fitting = leastSpecificFirst.Index().Where(item => item.Item.When.Fits(dossier, term)).ToList();
        return limitsOfRules.GetOrAdd(
            string.Join(',', fitting.Select(item => item.Index)),
            _ => fitting.Aggregate(defaults, (limits, item) => limits.With(item.Item)));
    }

    // What the rules can tell of a dossier: which patterns its codes match, and how many of the terms named it reaches.
    private readonly record struct DossierClass(int Procedure, int Step, int Field, int Unit, SubmissionChannel Channel, int Source, int Terms);
}
