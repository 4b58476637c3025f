namespace OneStopWatcher.Ledger;

/// <summary>Where the ledger is.</summary>
/// <param name="Engine">What keeps it.</param>
/// <param name="ConnectionString">For that engine's driver; a file's path in it is absolute.</param>
internal sealed record LedgerAddress(LedgerEngine Engine, string ConnectionString)
{
    /// <summary>How long a process that is not heard of keeps what it has begun (<c>Cluster:TakeOverAfter</c>), 5 seconds to 10 minutes.</summary>
    public TimeSpan TakeOverAfter { get; init; } = TimeSpan.FromMinutes(1);
}
