using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>What a look at everything has shown.</summary>
/// <param name="Findings">What is in trouble.</param>
/// <param name="Unsure">What could not be looked at: an alarm about it neither goes on nor ends.</param>
internal sealed record AlarmSigns(IReadOnlyList<AlarmFinding> Findings, IReadOnlyCollection<(AlarmKind Kind, string Subject)> Unsure);
