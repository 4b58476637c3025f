using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

/// <summary>What the dossiers of one source are judged by.</summary>
/// <param name="Calendars">Working time of all units.</param>
/// <param name="Thresholds">The limits.</param>
/// <param name="Compare">How the source means its due dates.</param>
public sealed record JudgingRules(WorkCalendars Calendars, ThresholdTable Thresholds, DueComparison Compare);
