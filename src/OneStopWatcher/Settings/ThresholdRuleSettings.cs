using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Thresholds:Rules</c>.</summary>
internal static class ThresholdRuleSettings
{
    private static readonly string[] Properties = [.. Enum.GetNames<LimitName>(), "Ladder"];

    /// <summary>Reads the rules.</summary>
    /// <param name="thresholds">The section that holds the rules.</param>
    /// <param name="sources">The names of all sources.</param>
    /// <param name="ladders">The ladders that a rule may choose.</param>
    /// <returns>The rules that have a name and a condition, without those that contradict an earlier one.</returns>
    public static IReadOnlyList<ThresholdRule> Read(SettingsSection thresholds, IReadOnlyCollection<string> sources, Ladders ladders)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var keys = new Dictionary<ThresholdRule, string>();
        foreach (var (number, section) in thresholds.List("Rules"))
        {
            var key = $"Rules:{number}";
            var name = ReadName(section, key, owners);
            var when = RuleConditionSettings.Read(section, sources);
            var limits = ReadLimits(section, hasTerm: when?.TermAtLeast is not null);
            var ladder = ReadLadder(section, ladders);
            if (Array.TrueForAll(Properties, section.IsMissing))
                thresholds.Error(key, $"must set at least one of {string.Join(", ", Properties)}");
            section.RefuseUnknown();
            if (name.Length > 0 && when is not null)
                keys.Add(new ThresholdRule(name, when, limits, ladder), key);
        }

        var conflicts = ThresholdTable.Conflicts([.. keys.Keys]);
        foreach (var (first, second, property) in conflicts)
        {
            thresholds.Error(
                $"{keys[second]}:{property}",
                $"must be set by one rule only, but '{first.Name}' (Thresholds:{keys[first]}) and '{second.Name}' hold for the same dossiers and both set {property}");
        }

        return [.. keys.Keys.Except(conflicts.Select(conflict => conflict.Second))];
    }

    private static string ReadName(SettingsSection section, string key, Dictionary<string, string> owners)
    {
        var name = section.RequiredText("Name", $"a short name for the rule, which flags and explanations give as their reason");
        if (name.Equals(LimitSetting.DefaultRule, StringComparison.OrdinalIgnoreCase))
            section.Error("Name", $"must be another name, was '{name}': that is what the limits of Thresholds:Default are called");
        else if (name.Length > 0 && !owners.TryAdd(name, key))
            section.Error("Name", $"must be a name of its own, but Thresholds:{owners[name]} is also named '{name}'");
        return name;
    }

    private static Dictionary<LimitName, Limit> ReadLimits(SettingsSection section, bool hasTerm)
    {
        var limits = new Dictionary<LimitName, Limit>();
        foreach (var name in Enum.GetValues<LimitName>())
        {
            if (ThresholdSettings.ReadLimit(section, name) is { } limit)
                limits.Add(name, limit);
        }

        if (hasTerm && limits.TryGetValue(LimitName.NotReceived, out var vain))
            section.Error(nameof(LimitName.NotReceived), $"must be left out with When:TermAtLeast, was '{vain}': a dossier that is not received has no term yet");
        return limits;
    }

    private static string? ReadLadder(SettingsSection section, Ladders ladders)
    {
        if (section.Text("Ladder") is not { } name)
            return null;
        if (ladders.Has(name))
            return name;
        section.Error("Ladder", $"must be the name of a ladder ({string.Join(", ", ladders.Names.Order(StringComparer.Ordinal))}), was '{name}'");
        return null;
    }
}
