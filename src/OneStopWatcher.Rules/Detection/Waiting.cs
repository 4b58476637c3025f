using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Detection;

// What the kinds have in common that hang when something takes longer than a limit: broken when the elapsed time exceeds it, from the last
// instant at which the two are equal.
internal static class Waiting
{
    public static Judgement Judge(in Case @case, HangKind kind, LimitName name, DateTimeOffset start, in RunningClock clock, string because)
    {
        var limit = @case.Limit(name);
        if (limit.Amount is not { } amount)
            return UnknownTerm(kind, limit.Setting);
        var elapsed = clock.Elapsed(start, @case.Now);
        var measured = new Judgement
        {
            Kind = kind,
            Verdict = Verdict.InOrder,
            Because = "is within the limit",
            From = start,
            Until = @case.Now,
            Measured = elapsed,
            Paused = clock.Paused(start, @case.Now),
            Setting = limit.Setting,
            Limit = amount,
        };
        if (!limit.IsRuleKnown)
        {
            var isWithin = elapsed.IsComplete && IsWithinAll(@case.PossibleSettings(name), @case.Term?.Elapsed, elapsed.Elapsed);
            return isWithin ? measured : @case.UndeclaredYear(kind, @case.EndOfTerm());
        }

        if (elapsed.Elapsed <= amount)
            return elapsed.IsComplete ? measured : @case.UndeclaredYear(kind, @case.Now);

        // Beyond an amount that is only a lower bound nobody can say yet.
        if (!limit.IsWhole)
            return @case.UndeclaredYear(kind, @case.EndOfTerm());

        // The elapsed time exceeds the limit, so the instant lies within the declared years.
        var since = clock.LastInstantAfter(start, amount)!.Value;
        return measured with
        {
            Verdict = Verdict.Hangs,
            Because = because,
            HangsSince = since,
            Lateness = elapsed with { Elapsed = elapsed.Elapsed - amount },
            PausedSince = clock.Paused(since, @case.Now),
        };
    }

    // A part of the term makes a share too small at most, so that what is within it is within the whole.
    private static bool IsWithinAll(IEnumerable<LimitSetting> settings, TimeSpan? term, TimeSpan elapsed) =>
        settings.All(setting => elapsed <= setting.Limit.Resolve(term));

    public static Judgement UnknownTerm(HangKind kind, LimitSetting setting) => Judgement.Unjudged(
        kind, UnjudgedReason.UnknownTerm, $"the limit {setting} is a share of the term, which needs received_at and due_at");
}
