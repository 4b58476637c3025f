using OneStopWatcher.Ledger;

namespace OneStopWatcher.Hosting;

/// <summary>Opens the ledger of the service. One that is away is waited for, loudly: a crash loop would help nobody.</summary>
internal static partial class LedgerOpening
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Waits until the ledger can be opened.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="tell">Hears of every failure, to tell administrators of one that lasts.</param>
    /// <param name="clock">For the pauses.</param>
    /// <param name="logger">For the log.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public static async Task<LedgerDatabase> WaitAsync(
        LedgerAddress address, Func<FormattableString, CancellationToken, Task> tell, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(2);
        while (true)
        {
            try
            {
                return await LedgerDatabase.OpenAsync(address, cancellationToken);
            }
            catch (LedgerException e) when (!e.IsFinal)
            {
                LogWaiting(logger, e.Message, pause);
                await tell(e.Phrase, cancellationToken);
                await Task.Delay(pause, clock, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    [LoggerMessage(410, LogLevel.Critical, "{Reason}. Nothing is watched until it can be; trying again in {Pause}")]
    private static partial void LogWaiting(ILogger logger, string reason, TimeSpan pause);
}
