namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Logging</c>: the framework's own section as far as it has an effect here, and <c>Format</c>.</summary>
internal static class LogSettings
{
    private const string Levels = "LogLevel";

    public static LogRules Read(SettingsSection section)
    {
        var rules = new LogRules { Format = section.Name<LogFormat>("Format"), Levels = ReadLevels(section.Section(Levels)) };
        foreach (var key in section.Keys.Where(key => !key.Equals("Format", StringComparison.OrdinalIgnoreCase) && !key.Equals(Levels, StringComparison.OrdinalIgnoreCase)))
            section.Warn(key, "has no effect: only Format and LogLevel are used");
        return rules;
    }

    private static Dictionary<string, LogLevel> ReadLevels(SettingsSection section)
    {
        var levels = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
        foreach (var category in section.Names)
        {
            if (section.Name<LogLevel>(category) is { } level)
                levels[category] = level;
        }

        return levels;
    }
}
