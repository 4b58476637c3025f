using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Tests.Settings;

/// <summary>Threshold rules that are right, and what becomes of them.</summary>
public sealed class ThresholdRuleTests
{
    private static readonly Dossier Dossier = new()
    {
        Source = "lai-vung",
        Id = "1",
        Code = "1",
        StatusCode = "4",
        IsReceived = true,
        ProcedureCode = "1.004873",
        StepCode = "B2",
        FieldCode = "HT",
        AgencyCode = "H20.33.03",
        Channel = SubmissionChannel.Online,
    };

    // Every condition and every property, each by itself.
    [Theory]
    [InlineData("""{ "Procedure": "1.004873" }""")]
    [InlineData("""{ "Procedure": " 1.004* " }""")]
    [InlineData("""{ "Step": "B*" }""")]
    [InlineData("""{ "Field": "HT" }""")]
    [InlineData("""{ "Unit": "H20.*" }""")]
    [InlineData("""{ "unit": "H20.33.03", "Field": "*", "Step": null }""")]
    [InlineData("""{ "Channel": "Online" }""")]
    [InlineData("""{ "Channel": "online" }""")]
    [InlineData("""{ "Source": "lai-vung" }""")]
    [InlineData("""{ "Source": "l*" }""")]
    [InlineData("""{ "TermAtLeast": "1h" }""")]
    [InlineData("""{ "TermAtLeast": "10d" }""")]
    public void Read_Condition_FitsTheDossier(string when)
    {
        using var settings = new SettingsFolder().With("Thresholds:Rules", $$"""[ { "Name": "a", "When": {{when}}, "StuckAtStep": "1h" } ]""");

        var table = settings.Read().Thresholds;

        Assert.Equal("1h (a)", table.For(Dossier, 10 * WorkingDuration.Day)[LimitName.StuckAtStep].ToString());
        Assert.Equal(Limits.Default[LimitName.StuckAtStep], table.For(new Dossier { Source = "hue", Id = "1", Code = "1", StatusCode = "4", IsReceived = true }, null)[LimitName.StuckAtStep]);
    }

    [Fact]
    public void Read_EveryProperty_IsSetUnderTheRulesName()
    {
        var names = Enum.GetNames<LimitName>();
        var properties = string.Join(", ", names.Select((name, index) => $"\"{name}\": \"{index}h\""));
        using var settings = new SettingsFolder()
            .With("Ladders", """{ "quick": [ { "After": "0d", "To": [ "Leader" ] } ] }""")
            .With("Thresholds:Rules", $$"""[ { "Name": "everything", "When": { "Field": "HT" }, {{properties}}, "Ladder": "Quick" } ]""");

        var read = settings.Read();

        var limits = read.Thresholds.For(Dossier, null);
        Assert.Equal(names.Select((_, index) => $"{index}h (everything)"), Enum.GetValues<LimitName>().Select(name => limits[name].ToString()));
        Assert.Equal("Quick (everything)", limits.Ladder?.ToString());
        Assert.Empty(settings.Findings());
    }

    [Theory]
    [InlineData("quick", "Thresholds:Default:DueSoon", "\"2d\"", true)] // Nobody climbs it.
    [InlineData("quick", "Thresholds:Rules", """[ { "Name": "a", "When": { "Field": "HT" }, "Ladder": "quick" } ]""", false)]
    [InlineData("quick", "Thresholds:Rules", """[ { "Name": "a", "When": { "Field": "HT" }, "Ladder": "QUICK" } ]""", false)]
    [InlineData("quick", "Thresholds:Rules", """[ { "Name": "a", "When": { "Field": "HT" }, "Ladder": "default" } ]""", true)]
    [InlineData("default", "Thresholds:Default:DueSoon", "\"2d\"", false)]
    [InlineData("duesoon", "Thresholds:Default:DueSoon", "\"2d\"", false)]
    public void Read_Ladder_IsWarnedOfWhenNobodyClimbsIt(string ladder, string key, string json, bool isUnused)
    {
        using var settings = new SettingsFolder().With("Ladders", $$"""{ "{{ladder}}": [ { "After": "0d", "To": [ "Leader" ] } ] }""").With(key, json);

        string[] expected = [$"Ladders:{ladder} is used by no kind and no rule: a ladder is named default, like a kind, or by a rule's Ladder"];
        Assert.Equal(isUnused ? expected : [], settings.Findings().Select(finding => finding.ToString()));
    }

    [Fact]
    public void Read_NoRules_IsWhatItWas()
    {
        using var settings = new SettingsFolder().With("Thresholds:Rules", "[]").With("Thresholds:Default:StuckAtLeader", "\"0h\"");

        var table = settings.Read().Thresholds;

        Assert.Empty(table.Rules);
        Assert.Equal("0h (Default)", table.For(Dossier, null)[LimitName.StuckAtLeader].ToString());
    }
}
