namespace OneStopWatcher.Rules.Thresholds;

/// <summary>The limits that hold for one dossier, each with the rule that set it. Immutable.</summary>
public sealed class Limits
{
    private readonly LimitSetting[] settings;

    private Limits(LimitSetting[] settings) => this.settings = settings;

    /// <summary>The limits of an office that sets none of its own (decision records 0007 and 0011).</summary>
    public static Limits Default { get; } = new(
    [
        .. Enum.GetValues<LimitName>().Select(name => new LimitSetting(Limit.Parse(DefaultOf(name), out _)!, LimitSetting.DefaultRule)),
    ]);

    /// <summary>The ladder that a rule chose for the dossier, or null when none did.</summary>
    public LadderSetting? Ladder { get; private init; }

    /// <summary>Names of the rules that hold for the dossier, the most specific first, also those that others outdo in all they set.</summary>
    public IReadOnlyList<string> MatchedRules { get; private init; } = [];

    /// <summary>One limit.</summary>
    public LimitSetting this[LimitName name] => settings[(int)name];

    /// <summary>The same limits but for one.</summary>
    public Limits With(LimitName name, LimitSetting setting)
    {
        var changed = settings.ToArray();
        changed[(int)name] = setting;
        return new Limits(changed) { Ladder = Ladder, MatchedRules = MatchedRules };
    }

    /// <summary>The same limits with a ladder chosen by a rule.</summary>
    public Limits With(LadderSetting ladder) => new(settings) { Ladder = ladder, MatchedRules = MatchedRules };

    // The same limits but for what a rule sets that goes before all rules so far.
    internal Limits With(ThresholdRule rule)
    {
        var changed = settings.ToArray();
        foreach (var (name, setting) in rule.Limits)
            changed[(int)name] = setting;
        return new Limits(changed) { Ladder = rule.Ladder ?? Ladder, MatchedRules = [rule.Name, .. MatchedRules] };
    }

    // A short term is not "nearly due" from its first hour on: shares keep warnings to its last part.
    private static string DefaultOf(LimitName name) => name switch
    {
        LimitName.DueSoon => "min(2d, 50%)",
        LimitName.ApologyDue => "min(3d, 75%)",
        LimitName.StuckAtStep => "max(3d, 40%)",
        LimitName.StuckAtLeader => "1d",
        LimitName.UnclosedWorkflow => "2d",
        LimitName.AwaitingPickup => "10d",
        LimitName.ForgottenSupplement => "15d",
        LimitName.StuckFinancial => "10d",
        LimitName.NotReceived => "4h",
    };
}
