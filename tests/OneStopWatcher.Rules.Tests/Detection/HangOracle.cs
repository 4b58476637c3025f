using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Tests.Detection;

// The kinds as the design's "Meanings" have them, over walked minutes; written without a look at the detectors.
internal sealed class HangOracle(OracleCase given)
{
    private readonly OracleClock clock = new(given);

    private Dossier Dossier => given.Dossier;

    private DateTimeOffset Now => given.Now;

    private bool IsAwaitingPickup => Dossier.ResultState == ResultState.AwaitingPickup;

    private string StepAnchor => Dossier switch
    {
        { StepEnteredAt: { } entered } => $"{Dossier.StepCode}:{Milliseconds(entered)}",
        { StepDueAt: { } due } => $"{Dossier.StepCode}:due:{Milliseconds(due)}",
        _ => Dossier.StepCode ?? "",
    };

    // Since when its clock stands still.
    private DateTimeOffset? StandsSince => Dossier.SuspendedAt ?? clock.OpenSince;

    // In every kind, in the order of the kinds.
    public IReadOnlyList<OracleFinding> Judge() =>
    [
        .. Enum.GetValues<HangKind>().Select(kind => given.Kinds.Contains(kind) ? Judge(kind) : NotConcerned(kind)),
    ];

    // What is listed for the administrator: a missing due date of a received dossier and an unknown suspension always, once for all the
    // kinds that ask for it; else one line for each kind that could not be judged.
    public IReadOnlyList<(UnjudgedReason Reason, IReadOnlyList<HangKind> Kinds)> Lines()
    {
        var lines = new List<(UnjudgedReason, IReadOnlyList<HangKind>)>();
        if (Dossier is { IsReceived: true, DueAt: null })
            lines.Add((UnjudgedReason.MissingDueDate, Judged(HangKind.Overdue, HangKind.ApologyDue, HangKind.DueSoon)));
        if (Dossier.IsSuspended is null)
        {
            lines.Add((UnjudgedReason.UnknownSuspension, Judged(
                HangKind.Overdue, HangKind.DueDateMoved, HangKind.StuckAtLeader, HangKind.StuckAtStep, HangKind.ForgottenSupplement,
                HangKind.StuckFinancial, HangKind.RepeatedSupplement, HangKind.ApologyDue, HangKind.DueSoon)));
        }

        lines.AddRange(Judge()
            .Where(finding => finding.Reason is not (null or UnjudgedReason.MissingDueDate or UnjudgedReason.UnknownSuspension))
            .Select(finding => (finding.Reason!.Value, (IReadOnlyList<HangKind>)[finding.Kind])));
        return lines;
    }

    // What a hang in a kind is about at present.
    public string AnchorOf(HangKind kind) => kind switch
    {
        HangKind.Overdue or HangKind.ApologyDue or HangKind.DueSoon => $"due:{given.Sighting.DueVersion}",
        HangKind.DueDateMoved => $"moved:{given.Sighting.Move?.Version}",
        HangKind.UnclosedWorkflow or HangKind.AwaitingPickup => $"completed:{Milliseconds(Dossier.CompletedAt)}",
        HangKind.OrphanedHandler => $"handler:{StepAnchor}",
        HangKind.StuckAtLeader or HangKind.StuckAtStep => $"step:{StepAnchor}",
        HangKind.NotReceived => $"submitted:{Milliseconds(Dossier.SubmittedAt)}",
        HangKind.ForgottenSupplement or HangKind.StuckFinancial or HangKind.RepeatedSupplement => $"suspended:{Milliseconds(StandsSince)}",
    };

    // Around these instants verdicts change.
    public IEnumerable<DateTimeOffset> Boundaries()
    {
        if (Dossier.DueAt is { } stored && clock.ClockedDue(stored) is { } due)
        {
            yield return due;
            foreach (var name in new[] { LimitName.DueSoon, LimitName.ApologyDue })
            {
                if (given.Limits[(int)name].Range(clock.Term).Least is { } limit)
                    yield return clock.Earliest(due, limit);
            }
        }

        if (Dossier.StepDueAt is { } stepDue)
            yield return clock.EffectiveDue(stepDue);
        foreach (var (start, name, doesRun) in Waits())
        {
            if (start is { } from && given.Limits[(int)name].Range(clock.Term).Least is { } limit
                && (doesRun ? clock.Run(from, clock.Horizon) : clock.Worked(from, clock.Horizon)).Time > limit)
                yield return clock.Last(from, limit, doesRun, clock.Horizon);
        }
    }

    private IEnumerable<(DateTimeOffset? Start, LimitName Name, bool DoesRun)> Waits() =>
    [
        (Dossier.CompletedAt, IsAwaitingPickup ? LimitName.AwaitingPickup : LimitName.UnclosedWorkflow, false),
        (Dossier.StepEnteredAt, Dossier.StepKind == StepKind.Approve ? LimitName.StuckAtLeader : LimitName.StuckAtStep, true),
        (Dossier.IsReceived ? null : Dossier.SubmittedAt, LimitName.NotReceived, false),
        (StandsSince, Dossier.SuspensionKind == SuspensionKind.Payment ? LimitName.StuckFinancial : LimitName.ForgottenSupplement, false),
    ];

    private HangKind[] Judged(params HangKind[] kinds) => [.. kinds.Where(given.Kinds.Contains)];

    private OracleFinding Judge(HangKind kind) => kind switch
    {
        HangKind.Overdue => Overdue(),
        HangKind.DueDateMoved => DueDateMoved(),
        HangKind.UnclosedWorkflow => Completed(kind, LimitName.UnclosedWorkflow, !IsAwaitingPickup),
        HangKind.OrphanedHandler => OrphanedHandler(),
        HangKind.StuckAtLeader => Step(kind, LimitName.StuckAtLeader, Dossier.StepKind == StepKind.Approve),
        HangKind.StuckAtStep => NobodyKnows(Step(kind, LimitName.StuckAtStep, Dossier.StepKind != StepKind.Approve), Dossier.StepKind is null),
        HangKind.NotReceived => NotReceived(),
        HangKind.ForgottenSupplement => Standing(kind, LimitName.ForgottenSupplement, SuspensionKind.Supplement),
        HangKind.StuckFinancial => Standing(kind, LimitName.StuckFinancial, SuspensionKind.Payment),
        HangKind.RepeatedSupplement => RepeatedSupplement(),
        HangKind.ApologyDue => Warning(kind, LimitName.ApologyDue, Dossier.ExtendedAt is null),
        HangKind.DueSoon => Warning(kind, LimitName.DueSoon, isConcerned: true),
        HangKind.AwaitingPickup => Completed(kind, LimitName.AwaitingPickup, IsAwaitingPickup),
    };

    private OracleFinding Overdue()
    {
        const HangKind kind = HangKind.Overdue;
        if (OutOfProcess(kind) is { } other)
            return other;
        if (Dossier.DueAt is not { } stored)
            return Unjudged(kind, UnjudgedReason.MissingDueDate);
        if (clock.ClockedDue(stored) is not { } due)
            return Unjudged(kind, UnjudgedReason.UndeclaredYear);
        return Now < due ? InOrder(kind) : Since(kind, due, doesRun: true);
    }

    private OracleFinding DueDateMoved()
    {
        const HangKind kind = HangKind.DueDateMoved;
        if (OutOfProcess(kind) is { } other)
            return other;
        if (given.Sighting.Move is not { } move)
            return InOrder(kind);
        var isExcused = Dossier.ExtendedAt is { } extended
            && (move.OldDueSeenAt is not { } seen || OracleClock.Date(extended) >= OracleClock.Date(seen));
        return isExcused ? InOrder(kind) : Since(kind, move.BreachedSince, doesRun: true);
    }

    private OracleFinding Completed(HangKind kind, LimitName limit, bool isConcerned) =>
        isConcerned && Dossier.CompletedAt is { } completed
            ? Exceeds(kind, limit, completed, doesRun: false)
            : NotConcerned(kind);

    private OracleFinding OrphanedHandler()
    {
        const HangKind kind = HangKind.OrphanedHandler;
        var isOthersStep = Dossier.StepKind is StepKind.Receive or StepKind.Assign or StepKind.Return;
        if (isOthersStep || Dossier is { IsReceived: false } or { CompletedAt: not null })
            return NotConcerned(kind);
        var handlers = Dossier.StepKind == StepKind.Approve ? Dossier.Assignees.Concat(Dossier.Approvers) : Dossier.Assignees;
        return handlers.Any(handler => given.Staff.IsFit(handler, Dossier.AgencyCode))
            ? InOrder(kind)
            : Since(kind, given.Sighting.OrphanedSince ?? Now, doesRun: true);
    }

    private OracleFinding Step(HangKind kind, LimitName limit, bool isConcerned)
    {
        if (!isConcerned)
            return NotConcerned(kind);
        if (OutOfProcess(kind) is { } other)
            return other;
        if (Dossier.StepDueAt is { } stored)
        {
            var due = clock.EffectiveDue(stored);
            return Now < due ? InOrder(kind) : Since(kind, due, doesRun: true);
        }

        if (Dossier.StepEnteredAt is { } entered)
            return Exceeds(kind, limit, entered, doesRun: true);
        return Dossier.StepCode is null ? NotConcerned(kind) : Unjudged(kind, UnjudgedReason.MissingStart);
    }

    private OracleFinding NotReceived()
    {
        const HangKind kind = HangKind.NotReceived;
        if (Dossier is { IsReceived: true } or { CompletedAt: not null })
            return NotConcerned(kind);
        return Dossier.SubmittedAt is { } submitted
            ? Exceeds(kind, LimitName.NotReceived, submitted, doesRun: false)
            : Unjudged(kind, UnjudgedReason.MissingStart);
    }

    private OracleFinding Standing(HangKind kind, LimitName limit, SuspensionKind suspension)
    {
        if (NotStanding(kind, suspension) is { } other)
            return other;
        return StandsSince is { } since
            ? NobodyKnows(Exceeds(kind, limit, since, doesRun: false), Dossier.SuspensionKind is null)
            : Unjudged(kind, UnjudgedReason.MissingStart);
    }

    // What would hang is not held against anybody while nobody knows what it waits for.
    private static OracleFinding NobodyKnows(OracleFinding finding, bool isUnknown) =>
        isUnknown && finding.Verdict == Verdict.Hangs ? Unjudged(finding.Kind, UnjudgedReason.MissingValue) : finding;

    private OracleFinding RepeatedSupplement()
    {
        const HangKind kind = HangKind.RepeatedSupplement;
        if (NotStanding(kind, SuspensionKind.Supplement) is { } other)
            return other;
        switch (Dossier.SuspensionKind, Dossier.SupplementCount)
        {
            case (null, null or < 2):
                return NotConcerned(kind);
            case (null, _) or (_, null):
                return Unjudged(kind, UnjudgedReason.MissingValue);
            case (_, < 2):
                return InOrder(kind);
        }

        return StandsSince is { } since
            ? Since(kind, since, doesRun: false)
            : Unjudged(kind, UnjudgedReason.MissingStart);
    }

    // Time left ≤ limit, until due.
    private OracleFinding Warning(HangKind kind, LimitName name, bool isConcerned)
    {
        if (OutOfProcess(kind) is { } other)
            return other;
        if (!isConcerned)
            return NotConcerned(kind);
        if (Dossier.DueAt is not { } stored)
            return Unjudged(kind, UnjudgedReason.MissingDueDate);
        if (clock.ClockedDue(stored) is not { } due)
            return Unjudged(kind, UnjudgedReason.UndeclaredYear);
        if (Now >= due)
            return NotConcerned(kind);

        var (limit, term, left) = (given.Limits[(int)name], clock.Term, clock.Worked(Now, due));
        var (least, most) = limit.Range(term);
        if (most is { } greatest && left.Time > greatest)
            return InOrder(kind);
        if (!left.IsKnown)
            return Unjudged(kind, UnjudgedReason.UndeclaredYear);
        if (least is null)
            return Unjudged(kind, UnjudgedReason.UnknownTerm);
        if (limit.UsesTerm && term is { IsKnown: false })
            return Unjudged(kind, UnjudgedReason.UndeclaredYear);
        return new OracleFinding(kind, Verdict.Hangs)
        {
            Since = clock.Earliest(due, least.Value),
            Lateness = -left.Time,
            IsComplete = true,
            Limit = name,
            Anchor = AnchorOf(kind),
        };
    }

    // Elapsed > limit, since the last instant at which they were equal.
    private OracleFinding Exceeds(HangKind kind, LimitName name, DateTimeOffset from, bool doesRun)
    {
        var (limit, term) = (given.Limits[(int)name], clock.Term);
        var elapsed = doesRun ? clock.Run(from, Now) : clock.Worked(from, Now);
        if (limit.Range(term).Least is not { } least)
            return Unjudged(kind, UnjudgedReason.UnknownTerm);
        if (elapsed.Time <= least)
            return elapsed.IsKnown ? InOrder(kind) : Unjudged(kind, UnjudgedReason.UndeclaredYear);
        if (limit.UsesTerm && term is { IsKnown: false })
            return Unjudged(kind, UnjudgedReason.UndeclaredYear);
        var since = clock.Last(from, least, doesRun, Now);
        return new OracleFinding(kind, Verdict.Hangs)
        {
            Since = since,
            Lateness = elapsed.Time - least,
            IsComplete = elapsed.IsKnown,
            Paused = doesRun ? clock.Paused(since, Now) : TimeSpan.Zero,
            Limit = name,
            Anchor = AnchorOf(kind),
        };
    }

    // A bare fact decides.
    private OracleFinding Since(HangKind kind, DateTimeOffset since, bool doesRun)
    {
        var lateness = doesRun ? clock.Run(since, Now) : clock.Worked(since, Now);
        return new OracleFinding(kind, Verdict.Hangs)
        {
            Since = since,
            Lateness = lateness.Time,
            IsComplete = lateness.IsKnown,
            Paused = doesRun ? clock.Paused(since, Now) : TimeSpan.Zero,
            Anchor = AnchorOf(kind),
        };
    }

    // Received, without a result and not suspended; else what there is to say.
    private OracleFinding? OutOfProcess(HangKind kind) => Dossier switch
    {
        { IsReceived: false } or { CompletedAt: not null } or { IsSuspended: true } => NotConcerned(kind),
        { IsSuspended: null } => Unjudged(kind, UnjudgedReason.UnknownSuspension),
        _ => null,
    };

    private OracleFinding? NotStanding(HangKind kind, SuspensionKind suspension) => Dossier switch
    {
        { CompletedAt: not null } or { IsSuspended: false } => NotConcerned(kind),
        { IsSuspended: null } => Unjudged(kind, UnjudgedReason.UnknownSuspension),
        _ => Dossier.SuspensionKind is { } known && known != suspension ? NotConcerned(kind) : null,
    };

    private static long? Milliseconds(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    private static OracleFinding NotConcerned(HangKind kind) => new(kind, Verdict.NotConcerned);

    private static OracleFinding InOrder(HangKind kind) => new(kind, Verdict.InOrder);

    private static OracleFinding Unjudged(HangKind kind, UnjudgedReason reason) => new(kind, Verdict.Unjudged) { Reason = reason };
}
