namespace OneStopWatcher.Settings;

/// <summary>Brings the calendars of a running program up to date with their feeds, and nothing else of its settings.</summary>
internal static class CalendarRefresh
{
    /// <summary>Fetches the feeds and reads the declared years again.</summary>
    /// <returns>The same settings with the years that are declared now, and with what went wrong.</returns>
    public static async Task<WatcherSettings> RunAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        if (settings.CalendarFeeds.Count == 0)
            return settings;
        var findings = await CalendarFeedFetch.RunAsync(settings.CalendarFeeds, cancellationToken);
        var read = SettingsReader.Inspect(settings.File, SettingsNeed.Everything, out var found);

        // Half of a changed file must not mix with the settings the program runs by. The directory has a refresh of its own.
        if (read is null || read.Hash != settings.Hash || found.Any(finding => finding.IsError && finding.Key != RecipientSettings.DirectoryKey))
        {
            var changed = new SettingsFinding("WorkingTime:CalendarFeeds", "cannot be taken over, because the settings file has changed since the start: run check, then start the service again", IsError: true);
            return settings with { FeedFindings = [.. findings, changed] };
        }

        return settings with
        {
            Calendars = read.Calendars,
            Planning = settings.Planning with { Calendars = read.Calendars },
            FeedFindings = findings,
        };
    }
}
