using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Detection;

// Forgotten suspensions: the clock stands still, the citizen does not come back, and nobody asks. Not lateness: the office may only remind.
internal static class SuspensionDetector
{
    public static Judgement JudgeSupplement(in Case @case) =>
        Judge(@case, HangKind.ForgottenSupplement, SuspensionKind.Supplement, LimitName.ForgottenSupplement, "has waited long for the citizen's papers");

    public static Judgement JudgePayment(in Case @case) =>
        Judge(@case, HangKind.StuckFinancial, SuspensionKind.Payment, LimitName.StuckFinancial, "has waited long for the citizen's payment");

    // Papers may be asked for once, and in full (NĐ 61/2018 Art. 19.4); the second request counts as late in indicator set 766.
    public static Judgement JudgeRepetition(in Case @case)
    {
        const HangKind Kind = HangKind.RepeatedSupplement;
        if (@case.WhyNotSuspended is { } why)
            return Case.Not(Kind, why);
        if (@case.Dossier is { SuspensionKind: null, SupplementCount: >= 2 })
            return Judgement.Unjudged(Kind, UnjudgedReason.MissingValue, "papers were asked for more than once and suspension_kind is null");
        if (@case.Dossier.SuspensionKind != SuspensionKind.Supplement)
            return Judgement.NotConcerned(Kind, OtherSuspension);
        if (@case.Dossier.SupplementCount is not { } count)
            return Judgement.Unjudged(Kind, UnjudgedReason.MissingValue, "it waits for the citizen's papers and supplement_count is null");
        if (count < 2)
            return Judgement.InOrder(Kind, "papers were asked for once");
        return @case.SuspendedSince is { } since
            ? Asked(@case, since)
            : Judgement.Unjudged(Kind, UnjudgedReason.MissingStart, MissingStart);
    }

    private const string OtherSuspension = "is suspended for another reason";
    private const string MissingStart = "is_suspended is true and suspended_at is null";

    private static Judgement Judge(in Case @case, HangKind kind, SuspensionKind suspension, LimitName name, string because)
    {
        if (@case.WhyNotSuspended is { } why)
            return Case.Not(kind, why);
        if (@case.Dossier.SuspensionKind is { } known && known != suspension)
            return Judgement.NotConcerned(kind, OtherSuspension);
        if (@case.SuspendedSince is not { } since)
            return Judgement.Unjudged(kind, UnjudgedReason.MissingStart, MissingStart);
        var judgement = Waiting.Judge(@case, kind, name, since, @case.PlainClock, because);

        // Long enough for either kind, and nobody can say for which: the citizen may wait for the office.
        return judgement.Verdict == Verdict.Hangs && @case.Dossier.SuspensionKind is null
            ? Judgement.Unjudged(kind, UnjudgedReason.MissingValue, "it is suspended too long and suspension_kind is null")
            : judgement;
    }

    private static Judgement Asked(in Case @case, DateTimeOffset since)
    {
        var elapsed = @case.Calendar.Between(since, @case.Now);
        return new Judgement
        {
            Kind = HangKind.RepeatedSupplement,
            Verdict = Verdict.Hangs,
            Because = "papers were asked for more than once",
            From = since,
            Until = @case.Now,
            Measured = elapsed,
            HangsSince = since,
            Lateness = elapsed,
        };
    }
}
