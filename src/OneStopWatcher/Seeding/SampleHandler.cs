namespace OneStopWatcher.Seeding;

/// <summary>Who has a step, and as what: a row of <c>step_handlers</c>.</summary>
/// <param name="OfficialId">The official.</param>
/// <param name="Capacity"><c>receiver</c>, <c>assigner</c>, <c>assignee</c> or <c>approver</c>.</param>
internal readonly record struct SampleHandler(string OfficialId, string Capacity);
