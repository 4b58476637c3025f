using OneStopWatcher.Commands;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Hosting;

/// <summary>The service: runs until it is told to stop.</summary>
internal static partial class Service
{
    public static async Task<int> RunAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        using var logs = LoggerFactory.Create(Logs.ToStandardError);
        var logger = logs.CreateLogger("OneStopWatcher");
        foreach (var warning in settings.Warnings)
            LogWarning(logger, warning.ToString());
        try
        {
            var ledger = await LedgerOpening.WaitAsync(settings.LedgerConnectionString, TimeProvider.System, logger, cancellationToken);
            using var host = WatcherHost.Build(settings, ledger, TimeProvider.System, Logs.ToStandardError);
            LogStarted(logger, settings.Sources.Count, settings.File, settings.Hash);
            await host.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop while it waited for the ledger: nothing was begun.
        }

        LogEnded(logger);
        return ExitCode.Done;
    }

    [LoggerMessage(420, LogLevel.Warning, "settings: {Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);

    [LoggerMessage(421, LogLevel.Information, "watching {Sources} sources by {File} (settings {Hash})")]
    private static partial void LogStarted(ILogger logger, int sources, string file, string hash);

    [LoggerMessage(422, LogLevel.Information, "stopped")]
    private static partial void LogEnded(ILogger logger);
}
