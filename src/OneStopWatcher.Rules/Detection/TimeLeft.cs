using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

// What the warnings have in common: in process, not yet due, and at most the limit's working time left.
internal static class TimeLeft
{
    // Longer than any real term: what a share of an unknown term can at most amount to.
    private static readonly TimeSpan LongestTerm = TimeSpan.FromDays(100_000);

    public static Judgement Judge(in Case @case, HangKind kind, LimitName name, string because)
    {
        if (@case.WhyNotInProcess is { } why)
            return Case.Not(kind, why);
        if (@case.Due is not { } due)
            return @case.WithoutDue(kind);
        if (@case.Now >= due)
            return Judgement.NotConcerned(kind, "is past its due date");

        var limit = @case.Limit(name);
        var left = @case.Calendar.Between(@case.Now, due);
        var measured = new Judgement
        {
            Kind = kind,
            Verdict = Verdict.InOrder,
            Because = "has more time left than the limit",
            From = @case.Now,
            Until = due,
            Measured = left,
            Setting = limit.Setting,
            Limit = limit.Amount,
        };

        // What the known part of the time already proves needs no other year.
        if (limit.IsRuleKnown ? left.Elapsed > Greatest(limit) : IsMoreThanAny(@case.PossibleSettings(name), left.Elapsed))
            return measured;
        if (!left.IsComplete)
            return @case.UndeclaredYear(kind, due);
        if (!limit.IsWhole || !limit.IsRuleKnown)
            return @case.UndeclaredYear(kind, @case.EndOfTerm());
        if (limit.Amount is not { } amount)
            return Waiting.UnknownTerm(kind, limit.Setting);
        if (left.Elapsed > amount)
            return measured;
        return measured with
        {
            Verdict = Verdict.Hangs,
            Because = because,
            HangsSince = @case.Calendar.EarliestInstantBefore(due, amount) ?? @case.Now,
            Lateness = new WorkSpan(-left.Elapsed, true),
        };
    }

    // Null, and so exceeded by nothing, when it is a share of an unknown term alone.
    private static TimeSpan? Greatest(in CaseLimit limit) =>
        limit is { IsWhole: true, Amount: { } amount } ? amount : limit.Setting.Limit.Resolve(LongestTerm);

    // By itself, lest every dossier pay for what the lambda captures.
    private static bool IsMoreThanAny(IEnumerable<LimitSetting> settings, TimeSpan left) => settings.All(setting => left > setting.Limit.Resolve(LongestTerm));
}
