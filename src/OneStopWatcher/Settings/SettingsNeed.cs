namespace OneStopWatcher.Settings;

/// <summary>What a command cannot do without. What is given is validated in either case.</summary>
internal enum SettingsNeed
{
    /// <summary>Sources and rules: for commands that mail nobody.</summary>
    Judging,

    /// <summary>Also the sender, the way out and an administrator.</summary>
    Everything,
}
