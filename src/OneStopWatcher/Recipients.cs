using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher;

/// <summary>Who can be told, by what the sweeps have read of people and units.</summary>
internal static class Recipients
{
    public static RecipientResolver Of(params IEnumerable<SweepReading> readings)
    {
        var all = readings.ToList();
        return new RecipientResolver(all.SelectMany(reading => reading.Officials), all.SelectMany(reading => reading.Units));
    }
}
