using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>When a message is tried again.</summary>
internal static class Backoff
{
    /// <summary>After so many attempts an uncertain message is given up, and the administrator is told.</summary>
    public const int MostAttempts = 12;

    // At most a quarter earlier: what was deferred together does not come back together.
    private const double Spread = 0.25;

    /// <summary>1, 2, 4, … minutes, at most an hour, less the jitter.</summary>
    /// <param name="attempts">How often it was tried; at least 1.</param>
    /// <param name="chance">A random number from 0 up to 1, from which the jitter is taken: 0 for the full time.</param>
    public static TimeSpan After(int attempts, double chance)
    {
        var minutes = Math.Pow(2, Math.Min(attempts, 10) - 1);
        var full = minutes < Outbox.LongestWait.TotalMinutes ? TimeSpan.FromMinutes(minutes) : Outbox.LongestWait;
        return full * (1 - (Spread * chance));
    }
}
