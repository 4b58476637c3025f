using CsCheck;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.Detection;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Tests.Thresholds;

// Few short codes, so that rules and dossiers meet, outdo and contradict each other often.
public sealed class ThresholdTableOracleTests
{
    private static readonly string?[] Codes = [null, "A", "AB", "ABC", "ABD", "B", "ab"];
    private static readonly string?[] Patterns = [null, null, null, "*", "A*", "AB*", "ABC*", "A", "AB", "ABC", "B"];
    private static readonly string[] Sources = ["A", "AB", "B"];

    private static readonly Gen<int?> Hours = Among<int?>(null, 1, 8, 16, 80, 81);

    private static readonly Gen<Dossier> AnyDossier =
        from procedure in Among(Codes)
        from step in Among(Codes)
        from field in Among(Codes)
        from unit in Among(Codes)
        from channel in Among<SubmissionChannel?>(null, SubmissionChannel.Direct, SubmissionChannel.Online, SubmissionChannel.Postal)
        from source in Among(Sources)
        select Sample.Dossier() with
        {
            ProcedureCode = procedure,
            StepCode = step,
            FieldCode = field,
            AgencyCode = unit,
            Channel = channel,
            Source = source,
        };

    // Conditions on one or two columns mostly, as people write them, now and then on all.
    private static readonly Gen<RuleText> AnyRule =
        from columns in Gen.OneOf(Gen.Int[0, 127], Gen.Int[0, 6].Select(column => 1 << column), Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], (one, other) => (1 << one) | (1 << other)))
        from procedure in Among(Patterns)
        from step in Among(Patterns)
        from field in Among(Patterns)
        from unit in Among(Patterns)
        from channel in Among<SubmissionChannel?>(null, SubmissionChannel.Direct, SubmissionChannel.Online, SubmissionChannel.Postal)
        from source in Among(Patterns)
        from hours in Hours
        from sets in Gen.Int[1, 7]
        select new RuleText("")
        {
            Procedure = (columns & 1) != 0 ? procedure : null,
            Step = (columns & 2) != 0 ? step : null,
            Field = (columns & 4) != 0 ? field : null,
            Unit = (columns & 8) != 0 ? unit : null,
            Channel = (columns & 16) != 0 ? channel : null,
            Source = (columns & 32) != 0 ? source : null,
            TermHours = (columns & 64) != 0 ? hours : null,
            Sets = Properties(sets),
        };

    [Fact]
    public void For_AnyRulesAndDossiers_EqualsTheOracle()
    {
        int matched = 0, unmatched = 0, outdone = 0;
        Gen.Select(AnyRule.Array[0, 40], Gen.Select(AnyDossier, Hours).Array[1, 30]).Sample(
            (drawn, dossiers) =>
            {
                var rules = WithoutConflicts(Named(drawn));
                var table = RuleText.Table(rules);
                foreach (var (dossier, hours) in dossiers)
                {
                    var expected = RuleOracle.Choose(rules, dossier, hours);
                    var matching = RuleOracle.Matching(rules, dossier, hours);

                    // Twice: computed, and remembered.
                    Assert.Equal(expected, Changed(table.For(dossier, Term(hours))));
                    Assert.Equal(expected, Changed(table.For(dossier, Term(hours))));
                    Assert.Equal(matching.Select(rule => rule.Name).Order(), table.For(dossier, Term(hours)).MatchedRules.Order());
                    Interlocked.Increment(ref matching.Count == 0 ? ref unmatched : ref matched);
                    if (matching.Sum(rule => rule.Sets.Count) > expected.Count)
                        Interlocked.Increment(ref outdone);
                }
            },
            iter: Rounds.Of(1_500));

        // A guard: each sort of dossier must occur.
        Assert.All([matched, unmatched, outdone], count => Assert.True(count > 500 || Rounds.AreFew, $"only {count}"));
    }

    // The same rules, the same instance; other rules, another one.
    [Fact]
    public void For_AnyTwoDossiers_ShareTheirLimitsJustWhenTheirRulesAreTheSame() =>
        Gen.Select(AnyRule.Array[0, 12], Gen.Select(AnyDossier, Hours).Array[2, 12]).Sample(
            (drawn, dossiers) =>
            {
                var rules = WithoutConflicts(Named(drawn));
                var table = RuleText.Table(rules);
                foreach (var (one, hours) in dossiers)
                {
                    foreach (var (other, otherHours) in dossiers)
                    {
                        var isSame = RuleOracle.Matching(rules, one, hours).SequenceEqual(RuleOracle.Matching(rules, other, otherHours));
                        Assert.Equal(isSame, ReferenceEquals(table.For(one, Term(hours)), table.For(other, Term(otherHours))));
                    }
                }
            },
            iter: Rounds.Of(1_000));

    // Two rules contradict each other just when there is a dossier that both match, neither is more specific, and both set the same.
    [Fact]
    public void Conflicts_AnyTwoRules_AreThoseThatSomeDossierShows()
    {
        var everyDossier = EveryDossier().ToList();
        var conflicts = 0;
        var narrow = AnyRule.Select(rule => rule with { Step = null, Field = null, Source = null });
        Gen.Select(narrow, narrow, Gen.Bool).Sample(
            (one, another, isSameCondition) =>
            {
                one = one with { Name = "one" };
                another = isSameCondition ? one with { Name = "another", Sets = another.Sets } : another with { Name = "another" };
                var isTie = !RuleOracle.IsMoreSpecific(one, another) && !RuleOracle.IsMoreSpecific(another, one);
                var shared = one.Sets.Keys.Intersect(another.Sets.Keys).Order(StringComparer.Ordinal).ToList();
                var isShown = isTie && everyDossier.Exists(item => RuleOracle.Matching([one, another], item.Dossier, item.Hours).Count == 2);

                var found = ThresholdTable.Conflicts([one.Rule(), another.Rule()]);

                Assert.Equal(isShown ? shared : [], found.Select(conflict => conflict.Property).Order(StringComparer.Ordinal));
                Interlocked.Add(ref conflicts, found.Count);
            },
            iter: Rounds.Of(4_000));
        Assert.True(conflicts > 500 || Rounds.AreFew, $"only {conflicts} conflicts");
    }

    private static IEnumerable<(Dossier Dossier, int? Hours)> EveryDossier() =>
        from procedure in Codes
        from unit in Codes
        from channel in Enum.GetValues<SubmissionChannel>()
        from hours in new int?[] { null, 81 }
        select (Sample.Dossier() with { ProcedureCode = procedure, AgencyCode = unit, Channel = channel }, hours);

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static TimeSpan? Term(int? hours) => hours is { } known ? TimeSpan.FromHours(known) : null;

    private static RuleText[] Named(RuleText[] rules) => [.. rules.Index().Select(item => item.Item with { Name = $"r{item.Index}" })];

    // That these are all, no more and no fewer, is the matter of the test above.
    private static List<RuleText> WithoutConflicts(RuleText[] rules)
    {
        var later = ThresholdTable.Conflicts([.. rules.Select(rule => rule.Rule())]).Select(conflict => conflict.Second.Name).ToHashSet();
        return [.. rules.Where(rule => !later.Contains(rule.Name))];
    }

    private static Dictionary<string, string> Properties(int bits)
    {
        var sets = new Dictionary<string, string>();
        if ((bits & 1) != 0)
            sets["DueSoon"] = $"{bits}d";
        if ((bits & 2) != 0)
            sets["StuckAtStep"] = $"{bits}h";
        if ((bits & 4) != 0)
            sets["Ladder"] = $"ladder {bits}";
        return sets;
    }

    // What a rule set, in the form of the oracle; what is left to the defaults must be theirs.
    private static SortedDictionary<string, string> Changed(Limits limits)
    {
        var changed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Enum.GetValues<LimitName>())
        {
            if (limits[name].Rule != LimitSetting.DefaultRule)
                changed[name.ToString()] = limits[name].ToString();
            else
                Assert.Same(Limits.Default[name], limits[name]);
        }

        if (limits.Ladder is { } ladder)
            changed["Ladder"] = ladder.ToString();
        return changed;
    }
}
