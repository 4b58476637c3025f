namespace OneStopWatcher.Settings;

/// <summary>That the files hold settings with faults now, so that those before them hold on.</summary>
/// <param name="Since">Since when that is known.</param>
/// <param name="Findings">What is wrong; at least one fault.</param>
internal sealed record SettingsRejection(DateTimeOffset Since, IReadOnlyList<SettingsFinding> Findings);
