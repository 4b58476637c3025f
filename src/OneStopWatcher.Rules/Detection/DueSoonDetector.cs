using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

// Due soon: in process, not yet due, and at most the limit's working time left.
internal static class DueSoonDetector
{
    // Longer than any real term: what a share of an unknown term can at most amount to.
    private static readonly TimeSpan LongestTerm = TimeSpan.FromDays(100_000);

    public static void Judge(in Case @case, DateTimeOffset effectiveDue, Verdicts verdicts)
    {
        if (@case.Now >= effectiveDue)
            return;
        var setting = @case.Limits.DueSoon;
        var left = @case.Calendar.Between(@case.Now, effectiveDue);
        if (setting.Limit.Resolve(LongestTerm) is { } longest && left.Elapsed > longest)
            return;

        var term = @case.Term();
        if (!left.IsComplete || (setting.Limit.UsesTerm && term is { IsComplete: false }))
        {
            verdicts.Unjudged.Add(@case.UndeclaredYear(HangKind.DueSoon, left.IsComplete ? @case.EndOfTerm() : effectiveDue));
            return;
        }

        if (setting.Limit.Resolve(term?.Elapsed) is not { } limit)
        {
            verdicts.Unjudged.Add(@case.Unjudged(
                UnjudgedReason.UnknownTerm, $"received_at is null, and the limit {setting} is a share of the term", HangKind.DueSoon));
            return;
        }

        if (left.Elapsed > limit)
            return;
        var since = @case.Calendar.EarliestInstantBefore(effectiveDue, limit) ?? @case.Now;
        verdicts.Hangs.Add(new Hang(
            @case.Dossier, HangKind.DueSoon, DueAnchor.Of(@case.Sighting), since, new WorkSpan(-left.Elapsed, true), setting));
    }
}
