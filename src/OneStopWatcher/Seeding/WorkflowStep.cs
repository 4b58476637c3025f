namespace OneStopWatcher.Seeding;

/// <summary>A step of the sample workflow.</summary>
/// <param name="Code">Sample code.</param>
/// <param name="Name">Name as people write it.</param>
/// <param name="Kind"><c>receive</c>, <c>assign</c>, <c>process</c>, <c>approve</c> or <c>return</c>.</param>
/// <param name="Capacity">In which capacity its handlers have it.</param>
/// <param name="Share">The part of the term that has passed when it begins as it should, 0 to 1.</param>
internal sealed record WorkflowStep(string Code, string Name, string Kind, string Capacity, double Share);
