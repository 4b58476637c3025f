namespace OneStopWatcher.Rules.Detection;

// What the kinds have in common that hang from a known instant on, without a limit: the time since then in which the clock ran.
internal static class Past
{
    public static Judgement Judge(in Case @case, HangKind kind, DateTimeOffset since, string because)
    {
        var clock = @case.RunningClock;
        var late = clock.Elapsed(since, @case.Now);
        var paused = clock.Paused(since, @case.Now);
        return new Judgement
        {
            Kind = kind,
            Verdict = Verdict.Hangs,
            Because = because,
            From = since,
            Until = @case.Now,
            Measured = late,
            Paused = paused,
            HangsSince = since,
            Lateness = late,
            PausedSince = paused,
        };
    }
}
