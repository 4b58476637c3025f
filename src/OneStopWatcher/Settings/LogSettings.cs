namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Logging</c>: levels as the framework names them, and <c>Format</c>.</summary>
internal static class LogSettings
{
    private const string Levels = "LogLevel";

    public static LogRules Read(SettingsSection section)
    {
        var rules = new LogRules { Format = section.Name<LogFormat>("Format"), Levels = ReadLevels(section.Section(Levels)) };
        section.RefuseUnknown();
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
