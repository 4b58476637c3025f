namespace OneStopWatcher.Delivery;

/// <summary>When a message is tried again.</summary>
internal static class Backoff
{
    /// <summary>After so many attempts an uncertain message is given up, and the administrator is told.</summary>
    public const int MostAttempts = 12;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>1, 2, 4, … minutes, at most an hour.</summary>
    /// <param name="attempts">How often it was tried; at least 1.</param>
    public static TimeSpan After(int attempts)
    {
        var minutes = Math.Pow(2, Math.Min(attempts, 10) - 1);
        return minutes < Longest.TotalMinutes ? TimeSpan.FromMinutes(minutes) : Longest;
    }
}
