namespace OneStopWatcher.Settings;

/// <summary>The settings are wrong; every fault is named at once.</summary>
internal sealed class SettingsException(IReadOnlyList<SettingsFinding> findings)
    : Exception(string.Join(Environment.NewLine, findings.Select(finding => finding.ToString())))
{
    public IReadOnlyList<SettingsFinding> Findings { get; } = findings;
}
