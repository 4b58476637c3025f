using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Settings;

/// <summary>What a feed says about the years it is named for.</summary>
/// <param name="Years">The years that it declares soundly, in order.</param>
/// <param name="Problems">Everything that is wrong with it; a year that something is wrong with is not among the years.</param>
internal sealed record FeedReading(IReadOnlyList<CalendarYear> Years, IReadOnlyList<FormattableString> Problems);
