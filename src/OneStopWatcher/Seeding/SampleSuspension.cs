namespace OneStopWatcher.Seeding;

/// <summary>A time at which the clock stood still: a row of <c>suspensions</c>.</summary>
/// <param name="Id">Key of the row.</param>
/// <param name="Kind"><c>supplement</c>, <c>payment</c> or <c>stopped</c>.</param>
/// <param name="RequestedAt">When it began.</param>
/// <param name="AnsweredAt">When it ended, or null while it lasts.</param>
internal sealed record SampleSuspension(long Id, string Kind, DateTimeOffset RequestedAt, DateTimeOffset? AnsweredAt);
