using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>Looks whether the settings file, or one that it names, was changed into something with faults.</summary>
internal static class SettingsCheck
{
    private const int FaultsShown = 5;
    private const int LongestValue = 300;

    // Whoever edits a file in several steps, or notices a slip at once, need not be mailed about it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The finding, of this server alone: each reads files of its own.</summary>
    public static IReadOnlyList<AlarmFinding> Find(WatcherSettings settings, string node, DateTimeOffset now) =>
        settings.Rejection is { } rejection && now - rejection.Since >= Patience
            ? [new AlarmFinding(AlarmKind.SettingsRejected, settings.File, CauseOf(rejection.Findings), rejection.Since) { Node = node }]
            : [];

    private static PhraseList CauseOf(IReadOnlyList<SettingsFinding> faults)
    {
        var shown = faults.Take(FaultsShown).Select(fault => PhraseText.WithTexts($"{fault.Key} {fault.Phrase}", text => Clean.Line(text, LongestValue)));
        var others = faults.Count - FaultsShown;
        return new PhraseList([.. others > 0 ? shown.Append((FormattableString)$"and {others} more") : shown]);
    }
}
