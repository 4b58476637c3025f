using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Thresholds</c>.</summary>
internal static class ThresholdSettings
{
    public static ThresholdTable Read(SettingsSection section)
    {
        var standard = section.Section("Default");
        var limits = Limits.Default;
        foreach (var name in Enum.GetValues<LimitName>())
            limits = limits.With(name, ReadLimit(standard, name.ToString(), Limits.Default[name]));
        standard.RefuseUnknown();
        if (!section.IsMissing("Rules"))
            section.Error("Rules", "must be left out: rules are not supported by this version, limits stand in Thresholds:Default");
        section.RefuseUnknown();
        return new ThresholdTable(limits);
    }

    private static LimitSetting ReadLimit(SettingsSection section, string key, LimitSetting standard)
    {
        if (section.Text(key) is not { } text)
            return standard;
        if (Limit.Parse(text, out var problem) is { } limit)
            return new LimitSetting(limit, LimitSetting.DefaultRule);
        section.Error(key, problem!);
        return standard;
    }
}
