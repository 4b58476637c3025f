using System.Diagnostics;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>Stopwatches. Of several rounds the median counts: one round in which the machine did something else proves nothing.</summary>
internal static class Timing
{
    public static async Task<TimeSpan> OfAsync(Func<Task> work)
    {
        var begin = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begin);
    }

    public static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>Rounds of two works in turn, so that both meet the same machine.</summary>
    public static async Task<(TimeSpan First, TimeSpan Second)> InTurnAsync(int rounds, Func<Task> first, Func<Task> second)
    {
        var firsts = new List<TimeSpan>();
        var seconds = new List<TimeSpan>();
        for (var round = 0; round < rounds; round++)
        {
            firsts.Add(await OfAsync(first));
            seconds.Add(await OfAsync(second));
        }

        return (Median(firsts), Median(seconds));
    }
}
