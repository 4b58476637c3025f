namespace OneStopWatcher.OpsPage;

/// <summary>Whether the service's timers still fire: every job beats when it begins and when it ends, the rounds of the alarms each minute.</summary>
internal sealed class Pulse(TimeProvider clock)
{
    // The longest that the rounds may rightly take: three ways to tell of a ledger that fails, two minutes each.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private long beatenAt = clock.GetTimestamp();

    /// <summary>Something has fired, or is done.</summary>
    public void Beat() => Volatile.Write(ref beatenAt, clock.GetTimestamp());

    /// <summary>Whether anything has fired lately. By the machine's running time: a clock that is put right does not end a life.</summary>
    public HealthItem Judge()
    {
        var silence = clock.GetElapsedTime(Volatile.Read(ref beatenAt));
        var isAlive = silence <= Patience;
        return new HealthItem("timers", Subject: null, isAlive, clock.GetUtcNow() - silence, isAlive ? "The timers of the service fire." : $"No job has begun or ended for {silence.TotalMinutes:0} minutes.");
    }
}
