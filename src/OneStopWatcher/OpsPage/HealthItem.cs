namespace OneStopWatcher.OpsPage;

/// <summary>One thing that must be in order.</summary>
/// <param name="Check">What is looked at.</param>
/// <param name="Subject">Which of several, such as a source; null where there is only one.</param>
/// <param name="IsGood">Whether it is in order.</param>
/// <param name="Since">While in order the latest proof of it, else since when it is missing; null when there never was one.</param>
/// <param name="Cause">The reason in one sentence, without addresses and without anything about persons.</param>
internal sealed record HealthItem(string Check, string? Subject, bool IsGood, DateTimeOffset? Since, string Cause);
