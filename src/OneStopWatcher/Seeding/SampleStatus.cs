namespace OneStopWatcher.Seeding;

/// <summary>A state of the national portal: a row of <c>statuses</c>.</summary>
/// <param name="Code">Its number there.</param>
/// <param name="Name">Its label there.</param>
/// <param name="IsSuspended">Whether the clock stands still in it.</param>
internal sealed record SampleStatus(string Code, string Name, bool IsSuspended);
