using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Detection;

// Stuck at a step: the step's own due date decides alone where there is one; else the time since it was entered against a limit. The leader's
// signature is a kind of its own, because somebody else answers for it. The dossier itself may still be in time.
internal static class StepDetector
{
    public static Judgement JudgeStep(in Case @case)
    {
        const HangKind Kind = HangKind.StuckAtStep;
        if (@case.Dossier.StepKind == StepKind.Approve)
            return Judgement.NotConcerned(Kind, "waits for a leader's signature");
        var judgement = Judge(@case, Kind, LimitName.StuckAtStep, "stays at its step too long");

        // It may well wait for a signature: then the specialist must not be asked why it does not move.
        return judgement.Verdict == Verdict.Hangs && @case.Dossier.StepKind is null
            ? Judgement.Unjudged(Kind, UnjudgedReason.MissingValue, "it stays at its step too long and step_kind is null")
            : judgement;
    }

    public static Judgement JudgeLeader(in Case @case) =>
        @case.Dossier.StepKind != StepKind.Approve
            ? Judgement.NotConcerned(HangKind.StuckAtLeader, "does not wait for a leader's signature")
            : Judge(@case, HangKind.StuckAtLeader, LimitName.StuckAtLeader, "waits too long for a leader's signature");

    private static Judgement Judge(in Case @case, HangKind kind, LimitName name, string because)
    {
        if (@case.WhyNotInProcess is { } why)
            return Case.Not(kind, why);
        if (@case.Dossier.StepDueAt is { } stepDue)
        {
            var due = EffectiveDue.Of(stepDue, @case.Rules.Compare, @case.Calendar);
            return @case.Now < due
                ? Judgement.InOrder(kind, "is within the step's own due date") with { From = @case.Now, Until = due, Measured = @case.Calendar.Between(@case.Now, due) }
                : Past.Judge(@case, kind, due, "is past the step's own due date");
        }

        if (@case.Dossier.StepEnteredAt is { } entered)
            return Waiting.Judge(@case, kind, name, entered, @case.RunningClock, because);
        return @case.Dossier.StepCode is null
            ? Judgement.NotConcerned(kind, "is at no step")
            : Judgement.Unjudged(kind, UnjudgedReason.MissingStart, "step_entered_at and step_due_at are null");
    }
}
