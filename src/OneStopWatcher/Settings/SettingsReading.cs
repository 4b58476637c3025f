namespace OneStopWatcher.Settings;

/// <summary>What one reading of the settings has found.</summary>
/// <param name="Settings">Settings in which defaults stand for what is wrong, or null when the file cannot be read at all.</param>
/// <param name="Findings">Everything that is wrong, and everything worth knowing.</param>
/// <param name="Files">All files that were read, the settings file among them.</param>
internal sealed record SettingsReading(WatcherSettings? Settings, IReadOnlyList<SettingsFinding> Findings, SettingsFiles Files)
{
    /// <summary>Whether the program may run by these settings.</summary>
    public bool IsSound => Settings is not null && !Findings.Any(finding => finding.IsError);
}
