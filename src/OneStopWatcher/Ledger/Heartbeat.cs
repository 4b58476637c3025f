using System.Diagnostics;

namespace OneStopWatcher.Ledger;

/// <summary>Puts off the end of a lease again and again while its holder works, and says when it was lost.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    // Three tries before it runs out.
    private const int BeatsPerLease = 3;

    private readonly TimeSpan lease;
    private readonly Func<CancellationToken, Task<bool>> renew;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource released = new();
    private readonly Task beating;
    private long heard = Stopwatch.GetTimestamp();

    /// <summary>Keeps a lease that was taken just now.</summary>
    /// <param name="lease">How long it lasts.</param>
    /// <param name="renew">Puts off its end; false when somebody else has it.</param>
    public Heartbeat(TimeSpan lease, Func<CancellationToken, Task<bool>> renew)
    {
        (this.lease, this.renew) = (lease, renew);
        beating = BeatAsync();
    }

    /// <summary>Cancelled when the lease has gone to somebody else, or the ledger was away for so long that it may have.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Whether so much time has passed that somebody else may have the lease: the ledger was away, or this process stood still.</summary>
    public bool MayHaveRunOut => Stopwatch.GetElapsedTime(Volatile.Read(ref heard)) >= lease;

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await beating;
        lost.Dispose();
        released.Dispose();
    }

    private async Task BeatAsync()
    {
        while (true)
        {
            // Not the token's exception: letting go is no failure.
            await Task.Delay(lease / BeatsPerLease, released.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (released.IsCancellationRequested)
                return;
            var isHeld = await RenewAsync();
            if (isHeld == true)
                Volatile.Write(ref heard, Stopwatch.GetTimestamp());
            else if (isHeld == false || MayHaveRunOut)
                break;
        }

        await lost.CancelAsync();
    }

    // Null when the ledger did not say.
    private async Task<bool?> RenewAsync()
    {
        try
        {
            return await renew(released.Token);
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e) || e is OperationCanceledException)
        {
            return null;
        }
    }
}
