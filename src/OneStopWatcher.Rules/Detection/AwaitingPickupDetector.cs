using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Detection;

// A result that the citizen does not fetch: nobody's fault, but the receiver can call.
internal static class AwaitingPickupDetector
{
    public static Judgement Judge(in Case @case)
    {
        if (@case.Dossier.CompletedAt is not { } completed)
            return Judgement.NotConcerned(HangKind.AwaitingPickup, "has no result");
        return @case.Dossier.ResultState != ResultState.AwaitingPickup
            ? Judgement.NotConcerned(HangKind.AwaitingPickup, "has a result that does not wait for the citizen")
            : Waiting.Judge(
                @case, HangKind.AwaitingPickup, LimitName.AwaitingPickup, completed, @case.PlainClock, "has a result that the citizen has not picked up");
    }
}
