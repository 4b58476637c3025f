namespace OneStopWatcher.Rules.Planning;

/// <summary>Who is told of what in one slot.</summary>
/// <param name="Notices">The notices; at most one per episode and person.</param>
/// <param name="Gaps">What is missing in the data about people.</param>
public sealed record NoticePlan(IReadOnlyList<PlannedNotice> Notices, IReadOnlyList<DataGap> Gaps);
