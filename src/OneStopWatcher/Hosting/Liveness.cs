using System.Collections.Concurrent;

namespace OneStopWatcher.Hosting;

/// <summary>
/// Judges whether the service still makes progress, for a supervisor that would restart it. Only what a restart can help against counts: a
/// database or mail server that is away is no fault of this process, and a run may last as long as its work takes.
/// </summary>
/// <param name="clock">Only its monotonic time is used: a changed wall clock or a machine that slept is no standstill.</param>
/// <param name="minutely">
/// The job that the schedule of this process begins every minute, or null where no job need ever come to this process: in a cluster each fire
/// goes to any one instance.
/// </param>
internal sealed class Liveness(TimeProvider clock, string? minutely)
{
    /// <summary>How long the minute's job may fail to begin: a machine under load may be late, a scheduler that stands still is for ever.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Longer than the longest run that the settings allow: thousands of mails at a provider's few a minute.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<object, (string Job, long Began)> running = new();
    private long lastBegin = clock.GetTimestamp();

    /// <summary>A job begins; it ends when the result is disposed.</summary>
    public IDisposable Begin(string job)
    {
        var now = clock.GetTimestamp();
        if (job == minutely)
            Interlocked.Exchange(ref lastBegin, now);
        var run = new Run(this);
        running[run] = (job, now);
        return run;
    }

    /// <summary>What stands still, or null while nothing does.</summary>
    public string? Fault()
    {
        var silence = clock.GetElapsedTime(Interlocked.Read(ref lastBegin));
        if (minutely is not null && silence > Patience)
            return $"the scheduler stands still: {minutely}, due every minute, has not begun for {Rounded(silence)}";
        foreach (var (job, began) in running.Values)
        {
            if (clock.GetElapsedTime(began) is var length && length > LongestRun)
                return $"{job} hangs: it has not ended for {Rounded(length)}";
        }

        return null;
    }

    private static TimeSpan Rounded(TimeSpan time) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds));

    private sealed class Run(Liveness liveness) : IDisposable
    {
        public void Dispose() => liveness.running.TryRemove(this, out _);
    }
}
