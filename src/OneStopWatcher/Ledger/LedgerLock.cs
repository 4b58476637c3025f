namespace OneStopWatcher.Ledger;

/// <summary>The right to do one thing with a ledger: whoever holds it knows that nobody else does the same, until it is lost.</summary>
/// <param name="held">What keeps it; disposing of that lets go.</param>
/// <param name="lost">Cancelled when the right is lost, and when it is let go.</param>
internal sealed class LedgerLock(IAsyncDisposable held, CancellationToken lost) : IAsyncDisposable
{
    /// <summary>The right to deliver.</summary>
    public const string Delivery = "delivery";

    /// <summary>The right to sweep and to make digests.</summary>
    public const string Digest = "digest";

    /// <summary>The right to judge and tell alarms.</summary>
    public const string Alarms = "alarms";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for a right.</summary>
    public static async Task<LedgerLock> TakeAsync(LedgerDatabase ledger, string right, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ledger.TryTakeAsync(right, cancellationToken) is { } taken)
                return taken;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Does something that ends, unfinished, when the right is lost meanwhile.</summary>
    /// <exception cref="LedgerException">The right was lost.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lost);
        try
        {
            await run(either.Token);
        }
        catch (OperationCanceledException e) when (lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new LedgerException("the ledger's server was lost, and with it the right to go on; what was not recorded is done again", e);
        }
    }

    public ValueTask DisposeAsync() => held.DisposeAsync();
}
