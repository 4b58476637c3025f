using System.Globalization;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Replay;

/// <summary>Why a replay may differ from the record for another reason than the settings that are tried, for people.</summary>
/// <param name="record">What was replayed.</param>
/// <param name="recorded">The settings in force.</param>
/// <param name="tried">The settings of the replay.</param>
internal sealed class ReplayDoubts(RecordedPeriod record, WatcherSettings recorded, WatcherSettings tried)
{
    /// <summary>The doubts, each a sentence without its full stop.</summary>
    public IEnumerable<string> Of(Comparison comparison) => OfThePeriod().Concat(OfTheSettings(comparison)).Concat(OfThePilot());

    private IEnumerable<string> OfThePeriod()
    {
        if (!record.Period.IsOver)
            yield return string.Create(CultureInfo.InvariantCulture, $"the period is not over: what is compared ends at {tried.Calendars.Office.InZone(record.Period.Until):yyyy-MM-dd HH:mm}");
        foreach (var source in record.UntriedSources)
            yield return $"the settings of the replay do not have source '{source}': nobody is mailed of its dossiers in the replay";
    }

    private IEnumerable<string> OfTheSettings(Comparison comparison)
    {
        if (record.SettingsHashes is { Count: > 1 } hashes)
            yield return $"the period was recorded under {hashes.Count} different settings, the replay uses one: what changed in between is part of the difference";
        else if (!record.SettingsHashes.Contains(recorded.Hash) && comparison.Differences.Count > 0)
            yield return $"the period was recorded under other settings than those in {recorded.File} now: what has changed since is part of the difference";
        if (tried.DirectoryFile != recorded.DirectoryFile && tried.DirectoryFile is { } file)
            yield return $"the contact directory {file} holds in the replay all the time, with its present content";
    }

    private IEnumerable<string> OfThePilot()
    {
        if (record.PilotMails > 0)
            yield return $"{record.PilotMails} of the recorded mails went to a pilot's mailbox: here they stand under those for whom they were written";
        if (record.ForgottenMails > 0)
            yield return "a pilot has ended since: what its mails told is not known any more, they are compared by mailbox and time alone";
        if (record.IsPilotForgotten)
            yield return "a pilot that has ended since was on when the period began: what it had told by then is not known any more, so the replay may tell it once more";
    }
}
