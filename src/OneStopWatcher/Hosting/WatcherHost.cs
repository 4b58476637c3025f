using OneStopWatcher.Alarms;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using Quartz;

namespace OneStopWatcher.Hosting;

/// <summary>Puts the service together: the duties, and Quartz triggers that fire them in the office's zone.</summary>
internal static class WatcherHost
{
    // Quartz's own measure, and what may run beside the sweeps: two deliveries, digest, purge, calendar feeds, and one to spare.
    private const int LeastConcurrency = 10;
    private const int OtherJobs = 6;

    // A little more than delivery's grace for the message under way.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(45);

    public static IHost Build(WatcherSettings settings, LedgerDatabase ledger, ReloadSignal reload, TimeProvider clock, Action<ILoggingBuilder> logging, LedgerTrouble? trouble = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        logging(builder.Logging);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(services => new Duties(settings, ledger, clock, services.GetRequiredService<ILoggerFactory>(), trouble));
        builder.Services.AddSingleton<JobEdge>();
        builder.Services.AddSingleton(new Liveness(clock, settings.IsClustered ? null : Timetable.Delivery));
        builder.Services.AddSingleton(clock);
        builder.Services.AddHostedService<CatchUp>();
        builder.Services.AddSingleton(reload);
        builder.Services.AddHostedService<AlarmRounds>();
        builder.Services.AddHostedService<SettingsRounds>();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(clock);

            // Room for every sweep at once, and still for the minute's delivery: what begins it late would look like a schedule that stands still.
            quartz.UseDefaultThreadPool(pool => pool.MaxConcurrency = Math.Max(LeastConcurrency, settings.Sources.Count + OtherJobs));
            if (settings.IsClustered)
                SharedSchedule.Use(quartz, settings.Ledger);
        });
        builder.Services.AddSingleton<Timetable>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Timetable>());
        builder.Services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;

            // Whoever is told that the service has started shall find the schedule running.
            options.AwaitApplicationStarted = false;
        });
        return builder.Build();
    }
}
