using System.Diagnostics;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>Keeps the lease of one message while it is sent: a slow mail server must not free it for somebody else.</summary>
internal sealed class KeptLease : IAsyncDisposable
{
    private const int RenewalsPerLease = 3;

    private readonly Outbox outbox;
    private readonly ClaimedMessage message;
    private readonly TimeSpan lease;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource released = new();
    private readonly Task keeping;
    private long heard = Stopwatch.GetTimestamp();

    /// <summary>Keeps a lease that was taken just now.</summary>
    public KeptLease(Outbox outbox, ClaimedMessage message, TimeSpan lease)
    {
        (this.outbox, this.message, this.lease) = (outbox, message, lease);
        keeping = KeepAsync();
    }

    /// <summary>Cancelled when the message has gone to somebody else.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Whether so much time has passed that somebody else may have the message: this process stood still.</summary>
    public bool MayHaveRunOut => Stopwatch.GetElapsedTime(Volatile.Read(ref heard)) >= lease;

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await keeping;
        lost.Dispose();
        released.Dispose();
    }

    private async Task KeepAsync()
    {
        while (true)
        {
            await Task.Delay(lease / RenewalsPerLease, released.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (released.IsCancellationRequested)
                return;
            try
            {
                if (!await outbox.RenewAsync(message, released.Token))
                {
                    await lost.CancelAsync();
                    return;
                }

                Volatile.Write(ref heard, Stopwatch.GetTimestamp());
            }
            catch (Exception e) when (LedgerErrors.IsDriverError(e) || e is OperationCanceledException)
            {
                // The ledger is away; there may be time for another try, and the mark will tell whether the lease was lost.
            }
        }
    }
}
