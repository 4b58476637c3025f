namespace OneStopWatcher.Ledger;

/// <summary>A right to do one thing with a ledger: whoever holds it knows that nobody else does the same, until it is lost.</summary>
/// <param name="right">Which right.</param>
/// <param name="token">Proof that it is this holder's; empty where the operating system vouches for it.</param>
/// <param name="held">What keeps it; disposing of that lets go.</param>
/// <param name="lost">Cancelled when the right is lost.</param>
internal sealed class LedgerLock(string right, string token, IAsyncDisposable held, CancellationToken lost) : IAsyncDisposable
{
    /// <summary>The right to deliver alone.</summary>
    public const string Delivery = "delivery";

    /// <summary>The right to make digests.</summary>
    public const string Digest = "digest";

    /// <summary>The right to sweep one source.</summary>
    public static string SweepOf(string source) => $"sweep-{source}";

    /// <summary>The right to judge and tell alarms.</summary>
    public const string Alarms = "alarms";

    /// <summary>The rights that a digest needs: nobody sweeps what it is about to tell.</summary>
    public static IEnumerable<string> ForDigestOf(IEnumerable<string> sources) => sources.Select(SweepOf).Prepend(Digest);

    public string Right { get; } = right;

    public string Token { get; } = token;

    public CancellationToken Lost { get; } = lost;

    public ValueTask DisposeAsync() => held.DisposeAsync();
}
