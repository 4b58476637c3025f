using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.Thresholds;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

/// <summary>What threshold rules change in the judgement, and what a hang says of them.</summary>
public sealed class JudgedByRulesTests
{
    private static readonly RuleText LongTerms = new("long terms") { TermHours = 80 };

    // From Monday 2/11 07:00 to the end of Friday 13/11/2026: exactly ten working days, 80 h. Five days are left on Friday 6/11 17:00.
    [Theory]
    [InlineData("2026-11-02 07:00", "2026-11-06 16:59", null)]
    [InlineData("2026-11-02 07:00", "2026-11-06 17:00", "5d (long terms)")]
    [InlineData("2026-11-02 07:01", "2026-11-11 16:59", null)] // A minute less, and the default of 2d decides.
    [InlineData("2026-11-02 07:01", "2026-11-11 17:00", "min(2d, 50%) (Default)")]
    public void Detect_TermAroundTheLeast_RuleOrDefaultDecides(string receivedAt, string now, string? expected)
    {
        var hang = Judge(Sample.Due("2026-11-13 17:00", receivedAt), now, LongTerms).Hangs.SingleOrDefault();

        Assert.Equal(expected, hang?.Limit?.ToString());
    }

    // Half of Monday 2/11 and nine days: the term is measured, not counted in days of the calendar, and only up to the first due date.
    [Fact]
    public void Detect_MovedDueDate_TermStaysThatOfTheFirst()
    {
        var moved = Sample.Due("2026-11-20 17:00", "2026-11-02 13:30");
        var sighting = Sighting.First(Sample.Due("2026-11-13 17:00")).Next(moved);

        Assert.Empty(Judge(moved, "2026-11-18 16:59", sighting, LongTerms).Hangs);
        Assert.Equal("min(2d, 50%) (Default)", Assert.Single(Judge(moved, "2026-11-18 17:00", sighting, LongTerms).Hangs).Limit?.ToString());
        Assert.Equal("5d (long terms)", Assert.Single(Judge(moved, "2026-11-18 10:00", LongTerms).Hangs).Limit?.ToString());
    }

    [Fact]
    public void Detect_RuleWithLadder_HangSaysWhichAndWhy()
    {
        var verdicts = Judge(
            Sample.Due("2026-11-02 17:00") with { FieldCode = "HT" }, "2026-11-18 10:00",
            new RuleText("civil status") { Field = "HT", Sets = RuleText.Setting("Ladder=quick") });

        Assert.Equal("quick (civil status)", Assert.Single(verdicts.Hangs).Ladder?.ToString());
        Assert.Equal(["civil status"], verdicts.MatchedRules);
    }

    [Fact]
    public void Detect_ManyDossiers_CollectsTheRulesThatEverMatched()
    {
        RuleText[] rules =
        [
            new("civil status") { Field = "HT" },
            new("all codes H") { Field = "H*", Procedure = "*" }, // Outdone in all it sets, and yet not dead.
            new("land") { Field = "DD" },
            new("online") { Channel = SubmissionChannel.Online },
        ];
        var table = RuleText.Table(rules);
        var verdicts = new Verdicts();

        Assert.Empty(verdicts.MatchedRules);
        foreach (var dossier in new[] { Sample.Dossier(), Sample.Dossier() with { FieldCode = "HT" }, Sample.Dossier() with { FieldCode = "H1", Channel = SubmissionChannel.Online } })
            HangDetector.Detect(dossier, Sighting.First(dossier), Rules(table), ShippedYears.At("2026-11-18 10:00"), verdicts);

        Assert.Equal(["all codes H", "civil status", "online"], verdicts.MatchedRules.Order());
        Assert.Equal(["land"], table.Rules.Select(rule => rule.Name).Except(verdicts.MatchedRules));
    }

    // Received on Wednesday 23/12/2026, due in February 2027, which is not declared: 7 days are known, perhaps there are 10 or 20. By the rules
    // it would be due soon from 5 days before the due date, or from 1, by the default from 2. After Thursday 24/12 there are 40 h in 2026, after
    // Tuesday 29/12 16.
    [Theory]
    [InlineData("DueSoon=5d", "DueSoon=1d", "2026-12-24 16:59", false)] // More than any rule may ask for is left, whatever 2027 brings.
    [InlineData("DueSoon=5d", "DueSoon=1d", "2026-12-24 17:00", true)]
    [InlineData("DueSoon=1d", "DueSoon=5d", "2026-12-24 17:00", true)]
    [InlineData("DueSoon=1h", "DueSoon=2h", "2026-12-29 16:59", false)]
    [InlineData("DueSoon=1h", "DueSoon=2h", "2026-12-29 17:00", true)] // Perhaps no rule holds, and the default asks for more.
    [InlineData("StuckAtStep=5d", "StuckAtStep=1d", "2026-12-29 16:59", false)] // Rules about another limit decide nothing here.
    [InlineData("StuckAtStep=5d", "StuckAtStep=1d", "2026-12-29 17:00", true)]
    public void Detect_TermIntoAnUndeclaredYear_DueSoonIsUnjudgedWhereTheRuleDependsOnIt(string ofTen, string ofTwenty, string now, bool isUnjudged)
    {
        var dossier = Sample.Due("2027-02-26 17:00", "2026-12-23 07:00");

        var verdicts = Judge(dossier, now, LongTerms with { Sets = RuleText.Setting(ofTen) }, new RuleText("longer") { TermHours = 160, Sets = RuleText.Setting(ofTwenty) });

        Assert.Empty(verdicts.Hangs);
        Assert.Equal(isUnjudged ? [UnjudgedReason.UndeclaredYear] : [], verdicts.Unjudged.Select(item => item.Reason));
    }

    // The same terms. Finished on Wednesday 30/12 07:00; it may stay open for 4 h, 25 % (of 56 h known, or more) or 2d, whichever rule it is.
    [Theory]
    [InlineData("UnclosedWorkflow=4h", "UnclosedWorkflow=25%", "2026-12-30 11:00", false)]
    [InlineData("UnclosedWorkflow=4h", "UnclosedWorkflow=25%", "2026-12-30 11:01", true)]
    [InlineData("UnclosedWorkflow=25%", "UnclosedWorkflow=3d", "2026-12-31 15:00", false)] // 14 h.
    [InlineData("UnclosedWorkflow=25%", "UnclosedWorkflow=3d", "2026-12-31 15:01", true)]
    [InlineData("DueSoon=5d", "DueSoon=1d", "2026-12-31 15:01", false)]
    public void Detect_TermIntoAnUndeclaredYear_WaitingIsUnjudgedWhereTheRuleDependsOnIt(string ofTen, string ofTwenty, string now, bool isUnjudged)
    {
        var dossier = Sample.Due("2027-02-26 17:00", "2026-12-23 07:00") with { CompletedAt = ShippedYears.At("2026-12-30 07:00") };

        var verdicts = Judge(dossier, now, LongTerms with { Sets = RuleText.Setting(ofTen) }, new RuleText("longer") { TermHours = 160, Sets = RuleText.Setting(ofTwenty) });

        Assert.Empty(verdicts.Hangs);
        Assert.Equal(isUnjudged ? [UnjudgedReason.UndeclaredYear] : [], verdicts.Unjudged.Select(item => item.Reason));
    }

    // The ten days are full within 2026: the rule holds whatever 2027 brings, and five days and more are left.
    [Fact]
    public void Detect_KnownPartOfTheTermSuffices_RuleHolds()
    {
        var dossier = Sample.Due("2027-02-26 17:00", "2026-12-01 07:00");

        var verdicts = Judge(dossier, "2026-12-18 10:00", LongTerms);

        Assert.Empty(verdicts.Unjudged);
        Assert.Equal(["long terms"], verdicts.MatchedRules);
    }

    private static Verdicts Judge(Dossier dossier, string now, params RuleText[] rules) => Judge(dossier, now, Sighting.First(dossier), rules);

    private static Verdicts Judge(Dossier dossier, string now, Sighting sighting, params RuleText[] rules)
    {
        var verdicts = new Verdicts();
        HangDetector.Detect(dossier, sighting, Rules(RuleText.Table(rules)), ShippedYears.At(now), verdicts);
        return verdicts;
    }

    private static JudgingRules Rules(ThresholdTable table) =>
        new(new WorkCalendars(ShippedYears.Calendar), table, DueComparison.Date) { Kinds = [.. Sample.FirstKinds] };
}
