namespace OneStopWatcher.Settings;

/// <summary>What the readers of the sections note down together.</summary>
internal sealed class SettingsNotes
{
    /// <summary>What is wrong or worth knowing.</summary>
    public List<SettingsFinding> Findings { get; } = [];

    /// <summary>The files they have read.</summary>
    public SettingsFiles Files { get; } = new();

    /// <summary>What they have asked for, for whoever wants to know; null otherwise.</summary>
    public SettingsKey? Keys { get; init; }
}
