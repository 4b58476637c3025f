using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Thresholds</c>.</summary>
internal static class ThresholdSettings
{
    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="sources">Names of the sources, for rules that name one.</param>
    /// <param name="ladders">The ladders, for rules that choose one.</param>
    /// <param name="noLoginAfter"><c>NoLogin</c>: after how much working time without a login the administrator hears of it; null, the default, for never.</param>
    public static ThresholdTable Read(SettingsSection section, IReadOnlyCollection<string> sources, Ladders ladders, out TimeSpan? noLoginAfter)
    {
        noLoginAfter = ReadNoLogin(section);
        var standard = section.Section("Default");
        var limits = Limits.Default;
        foreach (var name in Enum.GetValues<LimitName>())
        {
            standard.Standard(name.ToString(), limits[name].Limit.ToString());
            if (ReadLimit(standard, name) is { } limit)
                limits = limits.With(name, new LimitSetting(limit, LimitSetting.DefaultRule));
        }

        standard.RefuseUnknown();
        var rules = ThresholdRuleSettings.Read(section, sources, ladders);
        section.RefuseUnknown();
        return new ThresholdTable(limits, rules);
    }

    private static TimeSpan? ReadNoLogin(SettingsSection section)
    {
        const string NoLogin = "NoLogin";
        if (section.Text(NoLogin, TextForm.SomeWorkingTime) is not { } text)
            return null;
        if (WorkingDuration.Parse(text) is { } duration && duration > TimeSpan.Zero)
            return duration;
        section.Error(NoLogin, $"must be {WorkingDuration.Form} and more than 0, or be left out, was '{text}'");
        return null;
    }

    /// <summary>A limit, or null when it is left out or wrong.</summary>
    public static Limit? ReadLimit(SettingsSection section, LimitName name)
    {
        var key = name.ToString();
        if (section.Text(key, name == LimitName.NotReceived ? TextForm.LimitWithoutTerm : TextForm.Limit) is not { } text)
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
