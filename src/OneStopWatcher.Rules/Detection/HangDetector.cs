using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

/// <summary>Judges dossiers one by one: in which ways each hangs, since when, and by which rule.</summary>
public static class HangDetector
{
    private static readonly HangKind[] KindsAboutDueDates = [HangKind.Overdue, HangKind.DueSoon];

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
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(verdicts);
        var calendar = rules.Calendars.For(dossier.AgencyCode);
        var @case = new Case(dossier, sighting, calendar, rules.Thresholds.For(dossier), rules.Compare, now);

        if (dossier.IsReceived && dossier.DueAt is null)
            verdicts.Unjudged.Add(@case.Unjudged(UnjudgedReason.MissingDueDate, "due_at is null", KindsAboutDueDates));
        if (dossier.IsSuspended is null)
            verdicts.Unjudged.Add(@case.Unjudged(UnjudgedReason.UnknownSuspension, "is_suspended is null", KindsAboutDueDates));

        if (@case.IsInProcess && dossier.DueAt is { } due)
        {
            var effectiveDue = EffectiveDue.Of(due, rules.Compare, calendar);
            OverdueDetector.Judge(@case, effectiveDue, verdicts);
            DueSoonDetector.Judge(@case, effectiveDue, verdicts);
        }

        UnclosedWorkflowDetector.Judge(@case, verdicts);
    }
}
