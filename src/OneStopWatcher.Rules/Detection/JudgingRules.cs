using System.Collections.Immutable;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

/// <summary>What the dossiers of one source are judged by.</summary>
/// <param name="Calendars">Working time of all units.</param>
/// <param name="Thresholds">The limits.</param>
/// <param name="Compare">How the source means its due dates.</param>
public sealed record JudgingRules(WorkCalendars Calendars, ThresholdTable Thresholds, DueComparison Compare)
{
    /// <summary>What a suspension does to the due date.</summary>
    public SupplementClock SupplementClock { get; init; }

    /// <summary>The kinds that the source tells enough about to be judged; all by default.</summary>
    public ImmutableArray<HangKind> Kinds { get; init; } = [.. HangDetector.AllKinds];

    /// <summary>Whether the source tells whose signature a dossier waits for; if not, nobody can say that there is nobody.</summary>
    public bool TellsApprovers { get; init; } = true;

    /// <summary>Who works where; by default everybody is taken at the dossier's word.</summary>
    public StaffRegister Staff { get; init; } = StaffRegister.None;
}
