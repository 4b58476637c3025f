using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Detection;

// Apology due: what will be late must be excused, with a new date, before the due date (NĐ 61/2018 Art. 19.9). An extension is granted once,
// so with one on file there is nothing left to file.
internal static class ApologyDueDetector
{
    public static Judgement Judge(in Case @case) =>
        @case.WhyNotInProcess is null && @case.Dossier.ExtendedAt is not null
            ? Judgement.NotConcerned(HangKind.ApologyDue, "has an extension on file")
            : TimeLeft.Judge(@case, HangKind.ApologyDue, LimitName.ApologyDue, "is nearly due, and no extension is on file");
}
