namespace OneStopWatcher.Seeding;

/// <summary>A unit of the sample district: a row of <c>units</c>.</summary>
/// <param name="Code">Sample code, H20.33.01 and so on; the real ones are not verified.</param>
/// <param name="Name">Name as people write it.</param>
/// <param name="Kind"><c>district</c>, <c>town</c> or <c>commune</c>.</param>
/// <param name="ParentCode">The unit above, or null for the district.</param>
/// <param name="Domain">Where its officials' addresses end; reserved for examples, so that no mail can reach anybody.</param>
internal sealed record SampleUnit(string Code, string Name, string Kind, string? ParentCode, string Domain);
