namespace OneStopWatcher.Tests.Settings;

/// <summary>One fault in a threshold rule, one finding, as in <see cref="SettingsFaultTests"/>.</summary>
public sealed class ThresholdRuleFaultTests
{
    private const string Duration = "a whole number of working days or hours such as 2d or 4h, at most 250d";
    private const string Limit = Duration + ", a share of the term such as 75% (1% to 400%), or max(…) or min(…) of these";
    private const string Pattern = "a code, the beginning of codes followed by one *, or * for any";
    private const string Limits = "DueSoon, ApologyDue, StuckAtStep, StuckAtLeader, UnclosedWorkflow, AwaitingPickup, ForgottenSupplement, StuckFinancial, NotReceived";
    private const string Conditions = "Procedure, Step, Field, Unit, Channel, Source, TermAtLeast";
    private const string Ladders = "AwaitingPickup, DueDateMoved, NotReceived, OrphanedHandler, RepeatedSupplement, StuckAtLeader, default";
    private const string Empty = $"When must narrow at least one of {Conditions}: limits for all dossiers stand in Thresholds:Default";
    private const string NoTerm = "a dossier that is not received has no term yet";

    // Sentence, the rules in JSON, and the one finding without the Thresholds: before its key.
    public static TheoryData<string, string, string> Faults { get; } = new()
    {
        { "A rule has a name", """[ { "When": { "Field": "HT" }, "DueSoon": "1d" } ]""", "Rules:0:Name is required: a short name for the rule, which flags and explanations give as their reason" },
        { "A blank name is none", """[ { "Name": " ", "When": { "Field": "HT" }, "DueSoon": "1d" } ]""", "Rules:0:Name is required: a short name for the rule, which flags and explanations give as their reason" },
        { "A name is a text", """[ { "Name": [ "a" ], "When": { "Field": "HT" }, "DueSoon": "1d" } ]""", "Rules:0:Name must be a single value, was a list" },
        { "A name is its own", """[ { "Name": "hộ tịch", "When": { "Field": "HT" }, "DueSoon": "1d" }, { "Name": "Hộ tịch", "When": { "Field": "DD" }, "DueSoon": "1d" } ]""", "Rules:1:Name must be a name of its own, but Thresholds:Rules:0 is also named 'Hộ tịch'" },
        { "The defaults have a name already", """[ { "Name": "default", "When": { "Field": "HT" }, "DueSoon": "1d" } ]""", "Rules:0:Name must be another name, was 'default': that is what the limits of Thresholds:Default are called" },

        { "A slip in a limit is recognised", """[ { "Name": "a", "When": { "Field": "HT" }, "DueSoon": "1d", "StuckAtSteps": "1d" } ]""", "Rules:0:StuckAtSteps is unknown; did you mean StuckAtStep?" },
        { "Overdue has no limit", """[ { "Name": "a", "When": { "Field": "HT" }, "DueSoon": "1d", "Overdue": "1d" } ]""", $"Rules:0:Overdue is unknown; known here: {Sorted($"{Limits}, Ladder, Name, When")}" },
        { "A slip in a condition is recognised, and no empty condition", """[ { "Name": "a", "When": { "Fields": "HT" }, "DueSoon": "1d" } ]""", "Rules:0:When:Fields is unknown; did you mean Field?" },
        { "A condition that nobody knows", """[ { "Name": "a", "When": { "Field": "HT", "Tenant": "x" }, "DueSoon": "1d" } ]""", $"Rules:0:When:Tenant is unknown; known here: {Sorted(Conditions)}" },

        { "A rule without condition is the default", """[ { "Name": "a", "DueSoon": "1d" } ]""", $"Rules:0:{Empty}" },
        { "Nor with an empty one", """[ { "Name": "a", "When": {}, "DueSoon": "1d" } ]""", $"Rules:0:{Empty}" },
        { "Nor with one that narrows nothing", """[ { "Name": "a", "When": { "Unit": "*", "Channel": "*", "Field": null }, "DueSoon": "1d" } ]""", $"Rules:0:{Empty}" },
        { "A condition is an object", """[ { "Name": "a", "When": "HT", "DueSoon": "1d" } ]""", "Rules:0:When must be an object, was a single value" },
        { "A rule sets something", """[ { "Name": "a", "When": { "Field": "HT" } } ]""", $"Rules:0 must set at least one of {Limits}, Ladder" },
        { "A blank limit sets nothing", """[ { "Name": "a", "When": { "Field": "HT" }, "DueSoon": "", "Ladder": null } ]""", $"Rules:0 must set at least one of {Limits}, Ladder" },

        { "A star stands at the end", """[ { "Name": "a", "When": { "Unit": "H20.*.03" }, "DueSoon": "1d" } ]""", $"Rules:0:When:Unit must be {Pattern}, was 'H20.*.03'" },
        { "And alone", """[ { "Name": "a", "When": { "Procedure": "1.00**" }, "DueSoon": "1d" } ]""", $"Rules:0:When:Procedure must be {Pattern}, was '1.00**'" },
        { "A blank code was forgotten", """[ { "Name": "a", "When": { "Step": "", "Field": "HT" }, "DueSoon": "1d" } ]""", $"Rules:0:When:Step must be {Pattern}, was ''" },
        { "One code, not a list", """[ { "Name": "a", "When": { "Field": [ "HT", "DD" ] }, "DueSoon": "1d" } ]""", "Rules:0:When:Field must be a single value, was a list" },
        { "There are three channels", """[ { "Name": "a", "When": { "Channel": "Portal" }, "DueSoon": "1d" } ]""", "Rules:0:When:Channel must be one of Direct, Online, Postal, or * for any, was 'Portal'" },
        { "A channel has no beginning", """[ { "Name": "a", "When": { "Channel": "On*" }, "DueSoon": "1d" } ]""", "Rules:0:When:Channel must be one of Direct, Online, Postal, or * for any, was 'On*'" },
        { "A channel is no number", """[ { "Name": "a", "When": { "Channel": 1 }, "DueSoon": "1d" } ]""", "Rules:0:When:Channel must be one of Direct, Online, Postal, or * for any, was '1'" },
        { "A source is one of the sources", """[ { "Name": "a", "When": { "Source": "lai vung" }, "DueSoon": "1d" } ]""", "Rules:0:When:Source must match the name of a source (lai-vung), was 'lai vung'" },
        { "By its very name", """[ { "Name": "a", "When": { "Source": "Lai-Vung" }, "DueSoon": "1d" } ]""", "Rules:0:When:Source must match the name of a source (lai-vung), was 'Lai-Vung'" },
        { "Or by how it begins", """[ { "Name": "a", "When": { "Source": "hue*" }, "DueSoon": "1d" } ]""", "Rules:0:When:Source must match the name of a source (lai-vung), was 'hue*'" },
        { "Every dossier has a term of nothing", """[ { "Name": "a", "When": { "TermAtLeast": "0d" }, "DueSoon": "1d" } ]""", $"Rules:0:When:TermAtLeast must be {Duration} and more than 0, was '0d'" },
        { "A term is a duration", """[ { "Name": "a", "When": { "TermAtLeast": "50%" }, "DueSoon": "1d" } ]""", $"Rules:0:When:TermAtLeast must be {Duration} and more than 0, was '50%'" },
        { "A term has a unit", """[ { "Name": "a", "When": { "TermAtLeast": 10 }, "DueSoon": "1d" } ]""", $"Rules:0:When:TermAtLeast must be {Duration} and more than 0, was '10'" },
        { "A blank term was forgotten", """[ { "Name": "a", "When": { "TermAtLeast": "", "Field": "HT" }, "DueSoon": "1d" } ]""", $"Rules:0:When:TermAtLeast must be {Duration} and more than 0, was ''" },

        { "A limit is a limit", """[ { "Name": "a", "When": { "Field": "HT" }, "StuckAtStep": "2w" } ]""", $"Rules:0:StuckAtStep must be {Limit}, was '2w'" },
        { "Without a term no share of it", """[ { "Name": "a", "When": { "Field": "HT" }, "NotReceived": "max(4h, 50%)" } ]""", $"Rules:0:NotReceived must be {Duration}, or max(…) or min(…) of these, was 'max(4h, 50%)': {NoTerm}" },
        { "Nor a rule about its length", """[ { "Name": "a", "When": { "TermAtLeast": "10d" }, "NotReceived": "8h" } ]""", $"Rules:0:NotReceived must be left out with When:TermAtLeast, was '8h': {NoTerm}" },
        { "A ladder must stand somewhere", """[ { "Name": "a", "When": { "Field": "HT" }, "Ladder": "quik" } ]""", $"Rules:0:Ladder must be the name of a ladder ({Ladders}), was 'quik'" },
        { "A ladder is a name", """[ { "Name": "a", "When": { "Field": "HT" }, "Ladder": [ "default" ] } ]""", "Rules:0:Ladder must be a single value, was a list" },

        { "Two equal rules contradict each other", """[ { "Name": "a", "When": { "Field": "HT" }, "DueSoon": "1d" }, { "Name": "b", "When": { "Field": "HT", "Unit": "*" }, "DueSoon": "1d", "StuckAtStep": "4h" } ]""",
            "Rules:1:DueSoon must be set by one rule only, but 'a' (Thresholds:Rules:0) and 'b' hold for the same dossiers and both set DueSoon" },
        { "By their ladders too", """[ { "Name": "a", "When": { "TermAtLeast": "1d" }, "Ladder": "default" }, { "Name": "b", "When": { "TermAtLeast": "8h" }, "Ladder": "default" } ]""",
            "Rules:1:Ladder must be set by one rule only, but 'a' (Thresholds:Rules:0) and 'b' hold for the same dossiers and both set Ladder" },
        { "Rules are a list", """{ "a": { "When": { "Field": "HT" }, "DueSoon": "1d" } }""", "Rules must be a list of objects, was an object" },
        { "Of objects", """[ "HT" ]""", "Rules:0 must be an object, was a single value" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OneFault_NamesKeyBoundAndValue(string sentence, string json, string expected)
    {
        using var settings = new SettingsFolder().With("Thresholds:Rules", json);

        var findings = settings.Findings();

        Assert.True(findings is [{ IsError: true } only] && only.ToString() == $"Thresholds:{expected}", $"{sentence}\n  expected: Thresholds:{expected}\n  actual:   {string.Join('\n', findings)}");
    }

    [Fact]
    public void Read_ShareInTheDefaultOfNotReceived_IsRefused()
    {
        using var settings = new SettingsFolder().With("Thresholds:Default:NotReceived", "\"50%\"");

        Assert.Equal($"Thresholds:Default:NotReceived must be {Duration}, or max(…) or min(…) of these, was '50%': {NoTerm}", Assert.Single(settings.Errors()));
    }

    [Fact]
    public void Read_ManyFaults_NamesAllAtOnce()
    {
        using var settings = new SettingsFolder().With("Thresholds:Rules", """
            [ { "When": { "Unit": "*H20", "Channel": "fax", "Source": "x", "TermAtLeast": "0h", "Filed": "HT" }, "DueSoon": "1", "NotReceived": "1%", "Ladder": "none", "Step": "x" },
              { "Name": "Default" } ]
            """);

        Assert.Equal(
            [
                "Rules:0:DueSoon", "Rules:0:Ladder", "Rules:0:Name", "Rules:0:NotReceived", "Rules:0:Step", "Rules:0:When:Channel", "Rules:0:When:Filed",
                "Rules:0:When:Source", "Rules:0:When:TermAtLeast", "Rules:0:When:Unit", "Rules:1", "Rules:1:Name", "Rules:1:When",
            ],
            settings.Findings().Select(finding => finding.Key["Thresholds:".Length..]).Order(StringComparer.Ordinal));
    }

    // What is wrong elsewhere is told there, once: sources and ladders with faults have names all the same.
    [Fact]
    public void Read_RuleAboutAFaultySourceAndLadder_IsNotComplainedAbout()
    {
        using var settings = new SettingsFolder()
            .With("Sources:1", """{ "Name": "hue", "Provider": "Sqlite", "ConnectionString": "Data Source=hue.db", "Profile": "missing" }""")
            .With("Ladders", """{ "quick": [] }""")
            .With("Thresholds:Rules", """[ { "Name": "a", "When": { "Source": "hue" }, "Ladder": "quick" } ]""");

        Assert.Equal(["Ladders:quick", "Sources:1:Profile"], settings.Findings().Select(finding => finding.Key).Order(StringComparer.Ordinal));
    }

    // Whoever mends the rule uses the ladder.
    [Fact]
    public void Read_LadderOfAFaultyRule_IsNotCalledUnused()
    {
        using var settings = new SettingsFolder()
            .With("Ladders", """{ "quick": [ { "After": "0d", "To": [ "Leader" ] } ] }""")
            .With("Thresholds:Rules", """[ { "When": { "Field": "HT" }, "Ladder": "quick" } ]""");

        Assert.Equal("Thresholds:Rules:0:Name", Assert.Single(settings.Findings()).Key);
    }

    [Fact]
    public void Read_ThreeEqualRules_EachContradictsTheFirst()
    {
        using var settings = new SettingsFolder().With("Thresholds:Rules", """
            [ { "Name": "a", "When": { "Field": "HT" }, "DueSoon": "1d" }, { "Name": "b", "When": { "Field": "HT" }, "DueSoon": "2d" },
              { "Name": "c", "When": { "Field": "HT" }, "DueSoon": "1d" } ]
            """);

        Assert.Equal(["Thresholds:Rules:1:DueSoon", "Thresholds:Rules:2:DueSoon"], settings.Findings().Select(finding => finding.Key));
    }

    [Fact]
    public void Read_NoSources_IsOneFault()
    {
        using var settings = new SettingsFolder().With("Sources", "[]").With("Thresholds:Rules", """[ { "Name": "a", "When": { "Source": "lai-vung" }, "DueSoon": "1d" } ]""");

        Assert.Equal("Sources", Assert.Single(settings.Findings()).Key);
    }

    private static string Sorted(string names) => string.Join(", ", names.Split(", ").Order(StringComparer.Ordinal));
}
