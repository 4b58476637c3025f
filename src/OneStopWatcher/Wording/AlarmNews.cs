namespace OneStopWatcher.Wording;

/// <summary>What a mail tells of one alarm.</summary>
/// <param name="Kind">What sort of trouble it is.</param>
/// <param name="Subject">What it is about, or empty.</param>
/// <param name="Cause">What is wrong, without secrets.</param>
/// <param name="Since">Since when.</param>
/// <param name="Told">The how manieth time it is told; 1 at first.</param>
/// <param name="EndedAt">Since when it is over, or null while it lasts.</param>
internal sealed record AlarmNews(AlarmKind Kind, string Subject, FormattableString Cause, DateTimeOffset Since, int Told, DateTimeOffset? EndedAt);
