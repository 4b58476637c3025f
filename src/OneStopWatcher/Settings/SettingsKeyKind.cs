namespace OneStopWatcher.Settings;

/// <summary>What stands under a key of the settings.</summary>
internal enum SettingsKeyKind
{
    /// <summary>Whatever others make of it.</summary>
    Anything,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list of values or sections.</summary>
    List,

    /// <summary>Keys of its own.</summary>
    Section,
}
