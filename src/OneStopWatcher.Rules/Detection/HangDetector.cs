using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

/// <summary>Judges dossiers one by one: in which ways each hangs, since when, and by which rule.</summary>
public static class HangDetector
{
    private static readonly HangKind[] KindsAboutDueDates = [HangKind.Overdue, HangKind.ApologyDue, HangKind.DueSoon];

    private static readonly HangKind[] KindsAboutSuspension =
    [
        HangKind.Overdue, HangKind.DueDateMoved, HangKind.StuckAtLeader, HangKind.StuckAtStep, HangKind.ForgottenSupplement,
        HangKind.StuckFinancial, HangKind.RepeatedSupplement, HangKind.ApologyDue, HangKind.DueSoon,
    ];

    private delegate Judgement Detector(in Case @case);

    /// <summary>All kinds, for a row that cannot be judged at all.</summary>
    public static IReadOnlyList<HangKind> AllKinds { get; } = Enum.GetValues<HangKind>();

    /// <summary>Judges one dossier and adds what is found to the verdicts; a dossier in order adds nothing.</summary>
    /// <param name="dossier">The dossier; not closed, as the source contract promises.</param>
    /// <param name="sighting">What the ledger remembers of it, including this sweep.</param>
    /// <param name="rules">What it is judged by.</param>
    /// <param name="now">The moment as of which it is judged.</param>
    /// <param name="verdicts">Where findings go.</param>
    public static void Detect(Dossier dossier, Sighting sighting, JudgingRules rules, DateTimeOffset now, Verdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(sighting);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(verdicts);
        var @case = new Case(dossier, sighting, rules, now);
        verdicts.Note(@case.Limits);

        // Gaps of the row itself are told once, for all the kinds they concern.
        if (dossier.IsReceived && dossier.DueAt is null)
            verdicts.Unjudged.Add(Unjudged(dossier, UnjudgedReason.MissingDueDate, Case.MissingDueDate, [.. KindsAboutDueDates.Intersect(rules.Kinds)]));
        if (dossier.IsSuspended is null)
            verdicts.Unjudged.Add(Unjudged(dossier, UnjudgedReason.UnknownSuspension, Case.UnknownSuspension, [.. KindsAboutSuspension.Intersect(rules.Kinds)]));

        var kinds = rules.Kinds;
        for (var i = 0; i < kinds.Length; i++)
        {
            var judgement = DetectorOf(kinds[i])(@case);
            if (judgement.Verdict == Verdict.Hangs)
                verdicts.Hangs.Add(HangOf(judgement, @case));
            else if (judgement is { Verdict: Verdict.Unjudged, Reason: not (UnjudgedReason.MissingDueDate or UnjudgedReason.UnknownSuspension) })
                verdicts.Unjudged.Add(Unjudged(dossier, judgement.Reason!.Value, judgement.Because, [judgement.Kind]));
        }
    }

    /// <summary>Every detector's verdict on one dossier, for people who ask why: of all kinds, the most serious first.</summary>
    /// <remarks>The same detectors as <see cref="Detect"/>, so that the explanation cannot differ from what was told.</remarks>
    public static IReadOnlyList<Judgement> Explain(Dossier dossier, Sighting sighting, JudgingRules rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(sighting);
        ArgumentNullException.ThrowIfNull(rules);
        var @case = new Case(dossier, sighting, rules, now);
        return [.. AllKinds.Select(kind => rules.Kinds.Contains(kind) ? DetectorOf(kind)(@case) : Judgement.NotConcerned(kind, "the source does not return the columns it needs"))];
    }

    // By a delegate, so that the detectors do not become one method: its frame of many judgements, wiped at each call, would cost more than most of them.
    private static Detector DetectorOf(HangKind kind) => kind switch
    {
        HangKind.Overdue => OverdueDetector.Judge,
        HangKind.DueDateMoved => DueDateMovedDetector.Judge,
        HangKind.UnclosedWorkflow => UnclosedWorkflowDetector.Judge,
        HangKind.OrphanedHandler => OrphanedHandlerDetector.Judge,
        HangKind.StuckAtLeader => StepDetector.JudgeLeader,
        HangKind.StuckAtStep => StepDetector.JudgeStep,
        HangKind.NotReceived => NotReceivedDetector.Judge,
        HangKind.ForgottenSupplement => SuspensionDetector.JudgeSupplement,
        HangKind.StuckFinancial => SuspensionDetector.JudgePayment,
        HangKind.RepeatedSupplement => SuspensionDetector.JudgeRepetition,
        HangKind.ApologyDue => ApologyDueDetector.Judge,
        HangKind.DueSoon => DueSoonDetector.Judge,
        HangKind.AwaitingPickup => AwaitingPickupDetector.Judge,
    };

    private static Hang HangOf(in Judgement judgement, in Case @case) => new(
        @case.Dossier,
        judgement.Kind,
        Anchor.Of(judgement.Kind, @case.Dossier, @case.Sighting)!,
        judgement.HangsSince!.Value,
        judgement.Lateness,
        judgement.Setting)
    {
        Because = judgement.Because,
        Paused = judgement.PausedSince,
        Ladder = @case.Ladder,
        FirstDueAt = @case.Sighting.FirstDueAt,
        ShiftedDue = @case.ShiftedDue,
    };

    private static Unjudged Unjudged(Dossier dossier, UnjudgedReason reason, string detail, IReadOnlyList<HangKind> kinds) =>
        new(dossier.Source, dossier.Id, dossier.Code, reason, detail, kinds);
}
