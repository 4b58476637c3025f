namespace OneStopWatcher.Settings;

/// <summary>What a program does about its calendar feeds before anything is judged: they decide which years are declared.</summary>
internal static class CalendarRefresh
{
    /// <summary>Fetches the feeds and reads the settings again.</summary>
    /// <returns>The settings with the years that are declared now, and with what went wrong.</returns>
    /// <exception cref="SettingsException">The settings have been changed meanwhile, and are wrong now.</exception>
    public static async Task<WatcherSettings> RunAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        if (settings.CalendarFeeds.Count == 0)
            return settings;
        var findings = await CalendarFeedFetch.RunAsync(settings.CalendarFeeds, cancellationToken);
        return SettingsReader.Read(settings.File, SettingsNeed.Everything) with { FeedFindings = findings };
    }
}
