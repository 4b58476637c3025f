using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Detection;

// Not received: handed in and not accepted. The portal confirms by itself, people must follow within a working day (NĐ 118/2025 Art. 17-18).
internal static class NotReceivedDetector
{
    public static Judgement Judge(in Case @case)
    {
        if (@case.Dossier.IsReceived)
            return Judgement.NotConcerned(HangKind.NotReceived, "is received");
        if (@case.Dossier.CompletedAt is not null)
            return Judgement.NotConcerned(HangKind.NotReceived, Case.HasResult);
        return @case.Dossier.SubmittedAt is { } submitted
            ? Waiting.Judge(@case, HangKind.NotReceived, LimitName.NotReceived, submitted, @case.PlainClock, "is handed in and not accepted")
            : Judgement.Unjudged(HangKind.NotReceived, UnjudgedReason.MissingStart, "received_at and submitted_at are null");
    }
}
