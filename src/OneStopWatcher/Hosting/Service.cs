using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;
using OneStopWatcher.Alarms;
using OneStopWatcher.Commands;
using OneStopWatcher.OpsPage;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Settings;
using Quartz;

namespace OneStopWatcher.Hosting;

/// <summary>The service: runs until it is told to stop.</summary>
internal static partial class Service
{
    public static async Task<int> RunAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        // From the first moment: by default the signal would end the process.
        using var reload = new ReloadSignal();
        var logging = WindowsService.Logging(settings.Logs);
        using var logs = LoggerFactory.Create(logging);
        var logger = logs.CreateLogger("OneStopWatcher");
        foreach (var warning in settings.Warnings.Concat(settings.FeedFindings))
            LogWarning(logger, warning.ToString());
        await using var operations = Operations.Start(settings, TimeProvider.System, logs);
        await using var supervision = new Supervision(new SystemdNotifier(), TimeProvider.System, logger);
        try
        {
            var trouble = new LedgerTrouble(TimeProvider.System, Environment.MachineName, logger);
            var ledger = await LedgerOpening.WaitAsync(settings.Ledger, TellAsync, TimeProvider.System, logger, cancellationToken);
            using var host = WatcherHost.Build(settings, ledger, reload, TimeProvider.System, logging, trouble);
            operations.Watch(host.Services.GetRequiredService<Duties>(), ledger, host.Services.GetRequiredService<Liveness>().Fault, token => IsSchedulingAsync(host, token));
            var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
            lifetime.ApplicationStarted.Register(Begun);
            lifetime.ApplicationStopping.Register(supervision.Stopping);
            await host.RunAsync(cancellationToken);

            void Begun()
            {
                var sources = string.Join(", ", settings.Sources.Select(source => source.Name));
                supervision.Ready(host.Services.GetRequiredService<Liveness>(), $"Watching {sources}");
                LogStarted(logger, sources, settings.File, settings.Hash, NextDigest(settings));
            }

            Task TellAsync(FormattableString reason, CancellationToken token)
            {
                supervision.Tell($"Waiting for the ledger: {FormattableString.Invariant(reason)}");
                return trouble.FailedAsync(settings, reason, token);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop while it waited for the ledger: nothing was begun.
            supervision.Stopping();
        }

        LogEnded(logger);
        return ExitCode.Done;
    }

    private static async Task<bool> IsSchedulingAsync(IHost host, CancellationToken cancellationToken)
    {
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        return scheduler.Status is SchedulerStatus.Created or SchedulerStatus.Running or SchedulerStatus.ShuttingDown;
    }

    private static string NextDigest(WatcherSettings settings)
    {
        var office = settings.Calendars.Office;
        return settings.Schedule.SlotFor(HangKind.Overdue, TimeProvider.System.GetUtcNow(), office)?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) ?? "no time";
    }

    [LoggerMessage(420, LogLevel.Warning, "settings: {Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);

    [LoggerMessage(421, LogLevel.Information, "watching {Sources} by {File} (settings {Hash}); the next digest is due at {NextDigest}")]
    private static partial void LogStarted(ILogger logger, string sources, string file, string hash, string nextDigest);

    [LoggerMessage(422, LogLevel.Information, "stopped")]
    private static partial void LogEnded(ILogger logger);
}
