using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>Who can be told, by what the sweeps have read of people and units and by the contact directory.</summary>
internal static class Recipients
{
    /// <summary>Makes the resolver of a moment.</summary>
    /// <param name="settings">For the directory.</param>
    /// <param name="at">The moment whose day decides who stands in for whom.</param>
    /// <param name="readings">What the sweeps have read.</param>
    public static RecipientResolver Of(WatcherSettings settings, DateTimeOffset at, params IEnumerable<SweepReading> readings)
    {
        var all = readings.ToList();
        return new RecipientResolver(all.SelectMany(reading => reading.Officials), all.SelectMany(reading => reading.Units))
        {
            Directory = settings.Directory,
            Day = settings.Calendars.Office.DateOf(at),
        };
    }
}
