using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Detection;

// The case the mission names: the work is done, often on paper, and nobody closes the workflow. Suspension and reception play no part.
internal static class UnclosedWorkflowDetector
{
    public static Judgement Judge(in Case @case)
    {
        if (@case.Dossier.CompletedAt is not { } completed)
            return Judgement.NotConcerned(HangKind.UnclosedWorkflow, "has no result");
        return @case.Dossier.ResultState == ResultState.AwaitingPickup
            ? Judgement.NotConcerned(HangKind.UnclosedWorkflow, "has a result that waits for the citizen")
            : Waiting.Judge(
                @case, HangKind.UnclosedWorkflow, LimitName.UnclosedWorkflow, completed, @case.PlainClock, "has a result, and its workflow is not closed");
    }
}
