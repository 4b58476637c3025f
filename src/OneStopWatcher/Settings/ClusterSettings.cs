using OneStopWatcher.Ledger;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Cluster</c>.</summary>
internal static class ClusterSettings
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    /// <summary>Reads the section.</summary>
    /// <param name="section">It.</param>
    /// <param name="ledger">The ledger, which learns how long its leases last.</param>
    /// <returns>Whether several instances share the schedule.</returns>
    public static bool Read(SettingsSection section, ref LedgerAddress ledger)
    {
        var isEnabled = section.Flag("Enabled");
        if (isEnabled && ledger.Engine == LedgerEngine.Sqlite)
            section.Error("Enabled", $"must be false with Ledger:Provider Sqlite, was true: only a ledger on PostgreSQL can be shared");
        ledger = ledger with { TakeOverAfter = section.Duration("TakeOverAfter", ledger.TakeOverAfter, Least, Most) };
        section.RefuseUnknown();
        return isEnabled;
    }
}
