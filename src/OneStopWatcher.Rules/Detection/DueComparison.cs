namespace OneStopWatcher.Rules.Detection;

/// <summary>How a source means its due dates.</summary>
public enum DueComparison
{
    /// <summary>The whole due date is still in time: late from the midnight that ends it. The default.</summary>
    Date,

    /// <summary>Late from the stored instant on.</summary>
    Instant,
}
