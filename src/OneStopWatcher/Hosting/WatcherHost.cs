using OneStopWatcher.Alarms;
using OneStopWatcher.Ledger;
using OneStopWatcher.OpsPage;
using OneStopWatcher.Settings;
using Quartz;

namespace OneStopWatcher.Hosting;

/// <summary>Puts the service together: the duties, and Quartz triggers that fire them in the office's zone.</summary>
internal static class WatcherHost
{
    // A little more than delivery's grace for the message under way.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(45);

    public static IHost Build(WatcherSettings settings, LedgerDatabase ledger, ReloadSignal reload, TimeProvider clock, Action<ILoggingBuilder> logging, LedgerTrouble? trouble = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        logging(builder.Logging);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(services => new Duties(settings, ledger, clock, services.GetRequiredService<ILoggerFactory>(), trouble));
        builder.Services.AddSingleton<Pulse>();
        builder.Services.AddSingleton<JobEdge>();
        builder.Services.AddSingleton(clock);
        builder.Services.AddHostedService<CatchUp>();
        builder.Services.AddSingleton(reload);
        builder.Services.AddHostedService<AlarmRounds>();
        builder.Services.AddHostedService<SettingsRounds>();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(clock);
            if (settings.IsClustered)
                SharedSchedule.Use(quartz, settings.Ledger);
        });
        builder.Services.AddSingleton<Timetable>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Timetable>());
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return builder.Build();
    }
}
