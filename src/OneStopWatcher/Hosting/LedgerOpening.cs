using OneStopWatcher.Alarms;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Hosting;

/// <summary>Opens the ledger of the service. One that is away is waited for, loudly: a crash loop would help nobody.</summary>
internal static partial class LedgerOpening
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public static async Task<LedgerDatabase> WaitAsync(WatcherSettings settings, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(2);
        var trouble = new LedgerTrouble(clock, Environment.MachineName, logger);
        while (true)
        {
            try
            {
                return await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
            }
            catch (LedgerException e) when (!e.IsFinal)
            {
                LogWaiting(logger, e.Message, pause);
                await trouble.FailedAsync(settings, e.Message, cancellationToken);
                await Task.Delay(pause, clock, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    [LoggerMessage(410, LogLevel.Critical, "{Reason}. Nothing is watched until it can be; trying again in {Pause}")]
    private static partial void LogWaiting(ILogger logger, string reason, TimeSpan pause);
}
