using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The kinds as the design's "Meanings" have them, by walking minutes; written without a look at the detectors. Instants lie on whole
// minutes, limits are OracleLimit's. What nobody can know for want of a declared year is told apart in three: certain, certainly not,
// and undecided, which must be listed as unjudged.
internal sealed class HangOracle(MinuteOracle time, DueComparison compare, OracleLimit dueSoon, OracleLimit unclosed)
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private readonly DateTimeOffset origin = Midnight(time.FirstDay);
    private readonly DateTimeOffset horizon = Midnight(time.LastDay.AddDays(1));

    private enum Answer
    {
        No,
        Undecided,
        Yes,
    }

    public OracleVerdict Judge(Dossier dossier, DateTimeOffset? firstDueAt, DateTimeOffset now)
    {
        var verdict = new OracleVerdict();
        if (dossier is { IsReceived: true, DueAt: null })
            verdict.MustList.Add((UnjudgedReason.MissingDueDate, HangKind.Overdue));
        if (dossier.IsSuspended is null)
            verdict.MustList.Add((UnjudgedReason.UnknownSuspension, HangKind.Overdue));

        DateTimeOffset? firstDue = firstDueAt is { } first ? EffectiveDue(first) : null;
        (long Minutes, bool IsKnown)? term = dossier.ReceivedAt is { } received && firstDue is { } end ? Worked(received, end) : null;

        if (dossier is { IsReceived: true, IsSuspended: false, CompletedAt: null, DueAt: { } stored })
        {
            var due = EffectiveDue(stored);
            if (now >= due)
                verdict.Hangs.Add((HangKind.Overdue, due, TimeSpan.FromMinutes(Worked(due, now).Minutes)));
            else
                JudgeDueSoon(now, due, term, verdict);
        }

        if (dossier is { CompletedAt: { } completed, ResultState: ResultState.Recorded or ResultState.Returned })
            JudgeUnclosed(completed, now, term, verdict);
        return verdict;
    }

    public DateTimeOffset EffectiveDue(DateTimeOffset stored)
    {
        var local = stored.ToOffset(Offset);
        var date = DateOnly.FromDateTime(local.DateTime);
        var lastAllowed = local.TimeOfDay == TimeSpan.Zero ? date.AddDays(-1) : date;
        var isDeclared = lastAllowed >= time.FirstDay && lastAllowed <= time.LastDay;
        if (isDeclared && !time.IsWorkingDay(lastAllowed))
            return Midnight(time.NextWorkingDay(lastAllowed)!.Value.AddDays(1));
        return compare == DueComparison.Instant ? stored : Midnight(lastAllowed.AddDays(1));
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    // Time left ≤ limit.
    private void JudgeDueSoon(DateTimeOffset now, DateTimeOffset due, (long Minutes, bool IsKnown)? term, OracleVerdict verdict)
    {
        var left = Worked(now, due);
        var (least, most) = dueSoon.Range(term);
        if (least is null)
        {
            // Nothing but shares and no term: somebody must be told that it cannot be judged.
            verdict.MustListKinds.Add(HangKind.DueSoon);
            return;
        }

        var leftAtLeast = left.Minutes * 100;
        var answer = leftAtLeast > (most ?? long.MaxValue) ? Answer.No
            : left.IsKnown && leftAtLeast <= least ? Answer.Yes
            : Answer.Undecided;
        Conclude(
            answer,
            isTouched: !left.IsKnown || (dueSoon.UsesTerm && term is { IsKnown: false }),
            (HangKind.DueSoon, time.EarliestInstantBefore(due, Hundredths(least.Value)) ?? origin, -TimeSpan.FromMinutes(left.Minutes)),
            verdict);
    }

    // Elapsed > limit, since the last instant at which they were equal.
    private void JudgeUnclosed(DateTimeOffset completed, DateTimeOffset now, (long Minutes, bool IsKnown)? term, OracleVerdict verdict)
    {
        var elapsed = Worked(completed, now);
        var (least, most) = unclosed.Range(term);
        if (least is null)
        {
            verdict.MustListKinds.Add(HangKind.UnclosedWorkflow);
            return;
        }

        var elapsedAtLeast = elapsed.Minutes * 100;
        var answer = elapsedAtLeast > (most ?? long.MaxValue) ? Answer.Yes
            : elapsed.IsKnown && elapsedAtLeast <= least ? Answer.No
            : Answer.Undecided;
        var since = time.LastInstantAfter(completed, Hundredths(least.Value)) ?? horizon;
        Conclude(
            answer,
            isTouched: !elapsed.IsKnown || (unclosed.UsesTerm && term is { IsKnown: false }),
            (HangKind.UnclosedWorkflow, since, TimeSpan.FromMinutes(elapsed.Minutes) - Hundredths(least.Value)),
            verdict);
    }

    private static void Conclude(
        Answer answer, bool isTouched, (HangKind Kind, DateTimeOffset Since, TimeSpan Lateness) hang, OracleVerdict verdict)
    {
        if (answer == Answer.Undecided)
            verdict.MustListKinds.Add(hang.Kind);
        else if (isTouched)
            verdict.MayListKinds.Add((hang.Kind, answer == Answer.Yes ? hang : null));
        else if (answer == Answer.Yes)
            verdict.Hangs.Add(hang);
    }

    private static TimeSpan Hundredths(long hundredthMinutes) => TimeSpan.FromTicks(hundredthMinutes * (TimeSpan.TicksPerMinute / 100));

    // Known when it ends within the declared years: before the first of them durations count from its first day.
    private (long Minutes, bool IsKnown) Worked(DateTimeOffset from, DateTimeOffset to) =>
        (time.Between(from, to), to <= from || (to >= origin && to <= horizon));
}
