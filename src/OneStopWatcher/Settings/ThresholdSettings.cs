using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Thresholds</c>.</summary>
internal static class ThresholdSettings
{
    public static ThresholdTable Read(SettingsSection section, IReadOnlyCollection<string> sources, Ladders ladders)
    {
        var standard = section.Section("Default");
        var limits = Limits.Default;
        foreach (var name in Enum.GetValues<LimitName>())
        {
            if (ReadLimit(standard, name) is { } limit)
                limits = limits.With(name, new LimitSetting(limit, LimitSetting.DefaultRule));
        }

        standard.RefuseUnknown();
        var rules = ThresholdRuleSettings.Read(section, sources, ladders);
        section.RefuseUnknown();
        return new ThresholdTable(limits, rules);
    }

    /// <summary>A limit, or null when it is left out or wrong.</summary>
    public static Limit? ReadLimit(SettingsSection section, LimitName name)
    {
        var key = name.ToString();
        if (section.Text(key) is not { } text)
            return null;
        var limit = Limit.Parse(text, out var problem);
        if (limit is null)
            section.Error(key, problem!);
        else if (name == LimitName.NotReceived && limit.UsesTerm)
            section.Error(key, $"must be {WorkingDuration.Form}, or max(…) or min(…) of these, was '{text}': a dossier that is not received has no term yet");
        else
            return limit;
        return null;
    }
}
