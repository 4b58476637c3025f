namespace OneStopWatcher.OpsPage;

/// <summary>One thing that must be in order.</summary>
/// <param name="Check">What is looked at.</param>
/// <param name="Subject">Which of several, such as a source; null where there is only one.</param>
/// <param name="State">How it stands.</param>
/// <param name="Since">While in order the latest proof of it, else since when it is missing; null when there never was one.</param>
/// <param name="Cause">The reason in one sentence, without addresses and without anything about persons.</param>
internal sealed record HealthItem(string Check, string? Subject, HealthState State, DateTimeOffset? Since, string Cause)
{
    /// <summary>Whether nothing is to be mended.</summary>
    public bool IsGood => State == HealthState.Ok;

    /// <summary>How things stand together: as the worst of them.</summary>
    public static HealthState Of(IEnumerable<HealthItem> items) => items.Max(item => item.State);
}
