namespace OneStopWatcher.Seeding;

/// <summary>A post that the units of the sample fill.</summary>
/// <param name="Name">Name as it is written after a person's.</param>
/// <param name="Role">A role of the ladders by name, or null.</param>
/// <param name="Scope"><c>commune</c> (and the town) or <c>district</c>.</param>
/// <param name="Least">Fewest holders in a unit.</param>
/// <param name="Most">Most holders in a unit; inclusive.</param>
internal sealed record SamplePost(string Name, string? Role, string Scope, int Least, int Most);
