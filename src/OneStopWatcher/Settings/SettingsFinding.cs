namespace OneStopWatcher.Settings;

/// <summary>One thing that is wrong or worth knowing about the settings.</summary>
/// <param name="Key">The key as it is written in the file, such as <c>Sources:0:Profile</c>.</param>
/// <param name="Text">What must be, and what was; with the remedy where it is not plain.</param>
/// <param name="IsError">Whether the program refuses to run with it.</param>
internal sealed record SettingsFinding(string Key, string Text, bool IsError)
{
    public override string ToString() => $"{Key} {Text}";
}
