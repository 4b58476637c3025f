using OneStopWatcher.Settings;

namespace OneStopWatcher.Hosting;

/// <summary>
/// Looks every minute, and at once when it is asked to, whether the settings have changed, and sees to what follows from it. Each instance of a
/// cluster has files of its own.
/// </summary>
internal sealed class SettingsRounds(Duties duties, Timetable timetable, ReloadSignal signal, JobEdge edge, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await signal.WaitAsync(Every, clock, stoppingToken);
                await edge.RunAsync("settings", LookAsync, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var before = timetable.Applied;
        var settings = await duties.Settings.LookAsync(cancellationToken);
        await timetable.ApplyAsync(settings, cancellationToken);
        if (PlacesOf(settings).Except(PlacesOf(before)).Any())
            await duties.RefreshCalendarsAsync(cancellationToken);
    }

    private static IEnumerable<(string Name, Uri? Url)> PlacesOf(WatcherSettings settings) => settings.CalendarFeeds.Select(feed => (feed.Name, feed.Url));
}
