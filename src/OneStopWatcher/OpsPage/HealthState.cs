namespace OneStopWatcher.OpsPage;

/// <summary>How one thing, or all of them, stands; the later, the worse.</summary>
internal enum HealthState
{
    /// <summary>In order.</summary>
    Ok,

    /// <summary>The work is done, but not as the administrator wished: somebody must mend it, nobody need be called.</summary>
    Degraded,

    /// <summary>The work is not done.</summary>
    Failing,
}
