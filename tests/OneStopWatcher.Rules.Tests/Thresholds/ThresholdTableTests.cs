using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.Detection;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Tests.Thresholds;

public sealed class ThresholdTableTests
{
    private static readonly Dossier Dossier = Sample.Dossier() with
    {
        ProcedureCode = "1.004873",
        StepCode = "B2",
        FieldCode = "HT",
        AgencyCode = "H20.15.03",
        Source = "lai-vung",
        Channel = SubmissionChannel.Online,
    };

    // The order of precedence, from the weakest rule to the strongest. Each wins against all above it together.
    private static readonly RuleText[] FromWeakToStrong =
    [
        new("short terms") { TermHours = 8 },
        new("long terms") { TermHours = 80 },
        new("some sources") { Source = "lai*" },
        new("source") { Source = "lai-vung" },
        new("source, long terms") { Source = "lai-vung", TermHours = 80 },
        new("channel") { Channel = SubmissionChannel.Online },
        new("channel of the source") { Channel = SubmissionChannel.Online, Source = "lai-vung" },
        new("province") { Unit = "H20.*" },
        new("province, channel") { Unit = "H20.*", Channel = SubmissionChannel.Online },
        new("district") { Unit = "H20.15.*" },
        new("unit") { Unit = "H20.15.03" },
        new("unit, source") { Unit = "H20.15.03", Source = "lai-vung", TermHours = 80 },
        new("some fields") { Field = "H*" },
        new("field") { Field = "HT" },
        new("field in the province") { Field = "HT", Unit = "H20.*" },
        new("some steps") { Step = "B*" },
        new("step") { Step = "B2" },
        new("step of the field") { Step = "B2", Field = "HT" },
        new("some procedures") { Procedure = "1.*" },
        new("more exactly") { Procedure = "1.004*" },
        new("more exactly, a step") { Procedure = "1.004*", Step = "B*" },
        new("procedure") { Procedure = "1.004873" },
        new("all of it") { Procedure = "1.004873", Step = "B2", Field = "HT", Unit = "H20.15.03", Channel = SubmissionChannel.Online, Source = "lai-vung", TermHours = 80 },
    ];

    [Fact]
    public void For_RulesThatAllMatch_StrongestWinsInAnyOrder()
    {
        for (var count = 1; count <= FromWeakToStrong.Length; count++)
        {
            var expected = FromWeakToStrong[count - 1].Name;
            var names = FromWeakToStrong[..count].Select(rule => rule.Name).Reverse();
            foreach (var rules in new[] { FromWeakToStrong[..count], [.. FromWeakToStrong[..count].Reverse()] })
            {
                var limits = RuleText.Table(rules).For(Dossier, TimeSpan.FromHours(80));

                Assert.Equal($"5d ({expected})", limits[LimitName.DueSoon].ToString());
                Assert.Equal(names, limits.MatchedRules);
            }
        }
    }

    [Fact]
    public void For_NoRule_IsTheDefaults()
    {
        var table = new ThresholdTable(Limits.Default);

        Assert.Same(Limits.Default, table.For(Dossier, null));
        Assert.False(table.UsesTerm);
        Assert.Empty(table.Rules);
        Assert.Empty(table.For(Dossier, null).MatchedRules);
    }

    [Fact]
    public void For_NoRuleThatMatches_IsTheDefaults()
    {
        var table = RuleText.Table(new RuleText("elsewhere") { Unit = "H21.*" });

        Assert.Same(Limits.Default, table.For(Dossier, null));
    }

    // The stronger rule says nothing about the ladder, the weaker nothing about steps.
    [Fact]
    public void For_RulesForDifferentProperties_EachIsDecidedByItself()
    {
        var table = RuleText.Table(
            new RuleText("field") { Field = "HT", Sets = RuleText.Setting("DueSoon=1d Ladder=quick") },
            new RuleText("procedure") { Procedure = "1.004873", Sets = RuleText.Setting("DueSoon=3d StuckAtStep=4h") });

        var limits = table.For(Dossier, null);

        Assert.Equal("3d (procedure)", limits[LimitName.DueSoon].ToString());
        Assert.Equal("4h (procedure)", limits[LimitName.StuckAtStep].ToString());
        Assert.Equal("quick (field)", limits.Ladder?.ToString());
        Assert.Equal("1d (Default)", limits[LimitName.StuckAtLeader].ToString());
        Assert.Equal(["procedure", "field"], limits.MatchedRules);
    }

    // The stronger rule's ladder, whichever rule comes first.
    [Fact]
    public void For_TwoRulesWithLadders_TheMoreSpecificOnesWins()
    {
        var field = new RuleText("field") { Field = "HT", Sets = RuleText.Setting("Ladder=quick") };
        var procedure = new RuleText("procedure") { Procedure = "1.004873", Sets = RuleText.Setting("Ladder=slow") };

        Assert.Equal("slow (procedure)", RuleText.Table(field, procedure).For(Dossier, null).Ladder?.ToString());
        Assert.Equal("slow (procedure)", RuleText.Table(procedure, field).For(Dossier, null).Ladder?.ToString());
    }

    // One table answers for them all in turn: whatever it remembers of one code must not be taken for another's.
    [Fact]
    public void For_CodesThatBeginAlike_EachHasItsOwnRule()
    {
        (string? Code, string Expected)[] codes =
        [
            (null, "min(2d, 50%) (Default)"),
            ("H20", "min(2d, 50%) (Default)"), // Shorter than the beginning.
            ("H20.", "1d (province)"), // The beginning itself.
            ("H20.99", "1d (province)"),
            ("H20.15.", "2d (district)"),
            ("H20.15.03", "2d (district)"),
            ("H20.15", "1d (province)"),
        ];
        foreach (var order in new[] { codes, [.. codes.Reverse()] })
        {
            var table = RuleText.Table(
                new RuleText("province") { Unit = "H20.*", Sets = RuleText.Setting("DueSoon=1d") },
                new RuleText("district") { Unit = "H20.15.*", Sets = RuleText.Setting("DueSoon=2d") });

            Assert.Equal(
                order.Select(item => item.Expected),
                order.Select(item => table.For(Dossier with { AgencyCode = item.Code }, null)[LimitName.DueSoon].ToString()));
        }
    }

    [Fact]
    public void With_OneLimitOfLimitsWithALadder_KeepsTheLadderAndTheRules()
    {
        var limits = RuleText.Table(new RuleText("field") { Field = "HT", Sets = RuleText.Setting("DueSoon=1d Ladder=quick") }).For(Dossier, null);

        var changed = limits.With(LimitName.StuckAtStep, Sample.Setting("4h"));

        Assert.Equal(("4h (test)", "1d (field)"), (changed[LimitName.StuckAtStep].ToString(), changed[LimitName.DueSoon].ToString()));
        Assert.Equal("quick (field)", changed.Ladder?.ToString());
        Assert.Equal(["field"], changed.MatchedRules);
    }

    [Theory]
    [InlineData("79:59:59", false)]
    [InlineData("80:00:00", true)] // Exactly at least.
    [InlineData("80:00:01", true)]
    [InlineData(null, false)] // Unknown is not long.
    public void For_TermAroundTheLeast_MatchesFromExactlyThere(string? term, bool matches)
    {
        var table = RuleText.Table(new RuleText("long terms") { TermHours = 80 });

        var limits = table.For(Dossier, term is null ? null : Span(term));

        Assert.True(table.UsesTerm);
        Assert.Equal(matches ? "5d (long terms)" : "min(2d, 50%) (Default)", limits[LimitName.DueSoon].ToString());
    }

    // "Any known term" says more than nothing.
    [Fact]
    public void For_TermOfZero_WinsOverNoTermAndNeedsAKnownOne()
    {
        var table = RuleText.Table(new RuleText("field") { Field = "HT" }, new RuleText("field, known term") { Field = "HT", TermHours = 0 });

        Assert.Equal("5d (field, known term)", table.For(Dossier, TimeSpan.Zero)[LimitName.DueSoon].ToString());
        Assert.Equal("5d (field)", table.For(Dossier, null)[LimitName.DueSoon].ToString());
    }

    [Theory]
    [InlineData("07:59:59", "min(2d, 50%) (Default)")]
    [InlineData("08:00:00", "1d (a day)")]
    [InlineData("15:59:59", "1d (a day)")]
    [InlineData("16:00:00", "2d (two days)")]
    [InlineData("79:59:59", "2d (two days)")]
    [InlineData("80:00:00", "5d (ten days)")]
    [InlineData("2000:00:00", "5d (ten days)")]
    public void For_SeveralTerms_TheGreatestReachedWins(string term, string expected)
    {
        var table = RuleText.Table(
            new RuleText("ten days") { TermHours = 80 },
            new RuleText("a day") { TermHours = 8, Sets = RuleText.Setting("DueSoon=1d") },
            new RuleText("two days") { TermHours = 16, Sets = RuleText.Setting("DueSoon=2d") });

        Assert.Equal(expected, table.For(Dossier, Span(term))[LimitName.DueSoon].ToString());
    }

    [Theory]
    [InlineData(null, "1d (counter)")] // A source that does not say is taken for the counter.
    [InlineData(SubmissionChannel.Direct, "1d (counter)")]
    [InlineData(SubmissionChannel.Online, "2d (portal)")]
    [InlineData(SubmissionChannel.Postal, "min(2d, 50%) (Default)")]
    public void For_Channel_OfEachItsOwnRule(SubmissionChannel? channel, string expected)
    {
        var table = RuleText.Table(
            new RuleText("counter") { Channel = SubmissionChannel.Direct, Sets = RuleText.Setting("DueSoon=1d") },
            new RuleText("portal") { Channel = SubmissionChannel.Online, Sets = RuleText.Setting("DueSoon=2d") });

        Assert.Equal(expected, table.For(Dossier with { Channel = channel }, null)[LimitName.DueSoon].ToString());
    }

    // Each condition alone, against a dossier that has no such code at all.
    [Fact]
    public void For_DossierWithoutCodes_OnlyAnyMatches()
    {
        var table = RuleText.Table(
            new RuleText("procedure") { Procedure = "1*" },
            new RuleText("step") { Step = "B2" },
            new RuleText("field") { Field = "H*" },
            new RuleText("unit") { Unit = "H20.15.03" },
            new RuleText("source") { Source = "lai-vung", Procedure = "*", Sets = RuleText.Setting("StuckAtStep=1h") });

        Assert.Equal(["source"], table.For(Sample.Dossier(), null).MatchedRules);
    }

    // A new rule would be forgotten in a fixed number of bits.
    [Fact]
    public void For_ThreeHundredRules_EachHoldsForItsOwnAndAllForOne()
    {
        var rules = Enumerable.Range(0, 150)
            .SelectMany(i => new[] { new RuleText($"exact {i}") { Procedure = $"P{i:000}" }, new RuleText($"long {i}") { Field = "HT", TermHours = i + 1 } }).ToList();
        var table = RuleText.Table(rules);

        for (var i = 0; i < 150; i++)
        {
            var limits = table.For(Dossier with { ProcedureCode = $"P{i:000}", FieldCode = null }, TimeSpan.FromHours(2000));
            Assert.Equal($"5d (exact {i})", limits[LimitName.DueSoon].ToString());
            Assert.Equal([$"exact {i}"], limits.MatchedRules);
            Assert.Equal($"5d (long {i})", table.For(Dossier, TimeSpan.FromHours(i + 1.5))[LimitName.DueSoon].ToString());
        }

        Assert.Equal(150, table.For(Dossier, TimeSpan.FromHours(2000)).MatchedRules.Count);
        Assert.Equal(rules.Select(rule => rule.Name), table.Rules.Select(rule => rule.Name));
    }

    [Fact]
    public void For_ManyThreads_EverybodyGetsTheSame()
    {
        var rules = Enumerable.Range(0, 40).Select(i => new RuleText($"r{i}") { Procedure = $"P{i % 8}*", Unit = i < 8 ? null : $"U{i}", TermHours = i < 16 ? null : i }).ToList();
        var dossiers = (
            from i in Enumerable.Range(0, 40)
            from j in Enumerable.Range(0, 10)
            select Dossier with { ProcedureCode = $"P{j}1", AgencyCode = $"U{i}" }).ToList();
        var expected = dossiers.ConvertAll(dossier => RuleOracle.Choose(rules, dossier, 20).GetValueOrDefault("DueSoon", "min(2d, 50%) (Default)"));

        for (var round = 0; round < 20; round++)
        {
            var table = RuleText.Table(rules);
            var all = new Limits[8][];
            Parallel.For(0, all.Length, thread => all[thread] = [.. dossiers.Select(dossier => table.For(dossier, TimeSpan.FromHours(20)))]);

            Assert.Equal(expected, all[0].Select(limits => limits[LimitName.DueSoon].ToString()));
            Assert.All(all, limits => Assert.True(limits.Zip(all[0]).All(pair => ReferenceEquals(pair.First, pair.Second))));
        }
    }

    [Fact]
    public void For_DossiersSeenBefore_AllocateNothing()
    {
        var table = RuleText.Table(FromWeakToStrong);
        var dossiers = Enumerable.Range(0, 100).Select(i => Dossier with { ProcedureCode = $"1.00{i}", StepCode = i % 3 == 0 ? null : "B2" }).ToArray();
        foreach (var dossier in dossiers)
            table.For(dossier, TimeSpan.FromHours(80));

        // The least of several rounds: the runtime itself may allocate something while it optimises.
        var allocated = Enumerable.Range(0, 20).Select(_ => Allocated(() =>
        {
            foreach (var dossier in dossiers)
                table.For(dossier, TimeSpan.FromHours(80));
        }));

        Assert.Equal(0, allocated.Min());
    }

    [Fact]
    public void IsEmpty_Condition_OnlyWithoutAnyPart()
    {
        Assert.True(new RuleCondition().IsEmpty);
        Assert.True(new RuleText("any") { Procedure = "*" }.Rule().When.IsEmpty); // * says nothing.
        Assert.All(
            [new("a") { Procedure = "1.*" }, new("a") { Channel = SubmissionChannel.Direct }, new RuleText("a") { TermHours = 0 }],
            rule => Assert.False(rule.Rule().When.IsEmpty));
    }

    [Fact]
    public void Create_TwoEqualRules_IsRefusedNamingBothAndTheProperty()
    {
        var one = new RuleText("civil status") { Field = "HT", Unit = "H20.*", Sets = RuleText.Setting("StuckAtStep=4h Ladder=quick DueSoon=1d") };
        var other = new RuleText("hộ tịch") { Field = "HT", Unit = "H20.*", Procedure = "*", Sets = RuleText.Setting("Ladder=quick StuckAtStep=4h") };

        Assert.Equal(
            [
                "rules 'civil status' and 'hộ tịch' hold for the same dossiers and both set StuckAtStep",
                "rules 'civil status' and 'hộ tịch' hold for the same dossiers and both set Ladder",
            ],
            ThresholdTable.Conflicts([one.Rule(), other.Rule()]).Select(conflict => conflict.ToString()));
        var refusal = Assert.Throws<ArgumentException>(() => RuleText.Table(one, other));
        Assert.Contains("'civil status' and 'hộ tịch'", refusal.Message, StringComparison.Ordinal);
    }

    // In the order in which people read about them.
    [Fact]
    public void Conflicts_SeveralProperties_LimitsInOrderThenTheLadder()
    {
        var rules = new[] { "a", "b" }.Select(name => new RuleText(name) { Sets = RuleText.Setting("Ladder=quick StuckAtStep=4h NotReceived=1h DueSoon=1d") }.Rule());

        Assert.Equal(["DueSoon", "StuckAtStep", "NotReceived", "Ladder"], ThresholdTable.Conflicts([.. rules]).Select(conflict => conflict.Property));
    }

    [Fact]
    public void Conflicts_ThreeEqualRules_EachAgainstTheFirst()
    {
        var rules = new[] { "a", "b", "c" }.Select(name => new RuleText(name) { Field = "HT" }.Rule()).ToList();

        Assert.Equal([("a", "b"), ("a", "c")], ThresholdTable.Conflicts(rules).Select(conflict => (conflict.First.Name, conflict.Second.Name)));
    }

    // What looks alike, but never meets in one dossier or never sets the same.
    [Fact]
    public void Conflicts_EqualRulesThatNeverMeet_AreFine()
    {
        var table = RuleText.Table(
            new RuleText("HT") { Field = "HT" },
            new RuleText("DD") { Field = "DD" },
            new RuleText("H*") { Field = "H*" },
            new RuleText("D*") { Field = "D*" },
            new RuleText("online") { Channel = SubmissionChannel.Online },
            new RuleText("postal") { Channel = SubmissionChannel.Postal },
            new RuleText("HT, steps") { Field = "HT", Sets = RuleText.Setting("StuckAtStep=4h") },
            new RuleText("HT, ladder") { Field = "HT", Sets = RuleText.Setting("Ladder=quick") });

        var limits = table.For(Dossier, null);

        Assert.Equal(
            ["5d (HT)", "4h (HT, steps)", "quick (HT, ladder)"],
            [limits[LimitName.DueSoon].ToString(), limits[LimitName.StuckAtStep].ToString(), limits.Ladder?.ToString() ?? ""]);
    }

    [Fact]
    public void UnknownUnits_CodesThatNoSourceTells_NamesTheirRules()
    {
        Unit[] known = [new("lai-vung", "H20.15", "Lai Vung", null), new("lai-vung", "H20.15.03", "Hòa Long", "H20.15"), new("hue", "H57", "Huế", null)];
        var table = RuleText.Table(
            new RuleText("any unit") { Field = "HT" },
            new RuleText("known") { Unit = "H20.15" },
            new RuleText("slip") { Unit = "H20.51" },
            new RuleText("some known") { Unit = "H20.15*" },
            new RuleText("begins with a slip") { Unit = "H02.*" },
            new RuleText("of the other source") { Unit = "H57", Source = "lai*" },
            new RuleText("of its source") { Unit = "H57", Source = "hue" },
            new RuleText("of both") { Unit = "H57*", Source = "*" });

        Assert.Equal(["slip", "begins with a slip", "of the other source"], Names(table.UnknownUnits(known, [])));

        // A source that keeps its units to itself may have them all.
        Assert.Equal(["of the other source"], Names(table.UnknownUnits(known, ["hue"])));
        Assert.Empty(table.UnknownUnits([], ["lai-vung", "hue"]));
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IEnumerable<string> Names(IEnumerable<ThresholdRule> rules) => rules.Select(rule => rule.Name);

    // Hours beyond a day, which TimeSpan.Parse would take for something else.
    private static TimeSpan Span(string text)
    {
        var parts = text.Split(':').Select(int.Parse).ToArray();
        return new TimeSpan(parts[0], parts[1], parts[2]);
    }
}
