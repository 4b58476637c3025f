using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Thresholds</c>.</summary>
internal static class ThresholdSettings
{
    private const string NoLogin = "NoLogin";

    public static ThresholdTable Read(SettingsSection section)
    {
        // Read apart, being no limit of a dossier.
        section.IsGiven(NoLogin);
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

    /// <summary>Reads <c>Thresholds:NoLogin</c>: after how much working time without a login the administrator hears of it; off when left out.</summary>
    public static TimeSpan? ReadNoLogin(SettingsSection section)
    {
        if (section.Text(NoLogin) is not { } text)
            return null;
        if (WorkingDuration.Parse(text) is { } duration && duration > TimeSpan.Zero)
            return duration;
        section.Error(NoLogin, $"must be {WorkingDuration.Form} and more than 0, or be left out, was '{text}'");
        return null;
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
