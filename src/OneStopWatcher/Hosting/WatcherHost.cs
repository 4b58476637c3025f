using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using Quartz;

namespace OneStopWatcher.Hosting;

/// <summary>Puts the service together: the duties, and Quartz triggers that fire them in the office's zone.</summary>
internal static class WatcherHost
{
    private const string EveryMinute = "0 * * ? * *";

    // Between two deliveries: what one of them has shown is told by the next.
    private const string HalfPastEveryMinute = "30 * * ? * *";

    // At night: a feed that fails is told in the morning's list.
    private const string EveryNight = "0 20 3 ? * *";
    private const string LaterEveryNight = "0 50 3 ? * *";

    // A little more than delivery's grace for the message under way.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(45);

    public static IHost Build(WatcherSettings settings, LedgerDatabase ledger, TimeProvider clock, Action<ILoggingBuilder> logging)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        logging(builder.Logging);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(services => new Duties(settings, ledger, clock, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton<JobEdge>();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.AddJob<CatchUpJob>(job => job.WithIdentity("catch-up"));
            quartz.AddTrigger<CatchUpJob>(trigger => trigger.ForJob("catch-up").StartNow());
            Schedule<SweepJob>(quartz, "sweep", settings.Schedule.Sweep);
            Schedule<DeliveryJob>(quartz, "delivery", new CronExpression(EveryMinute, settings.Zone));
            Schedule<AlarmJob>(quartz, "alarms", new CronExpression(HalfPastEveryMinute, settings.Zone));
            if (settings.CalendarFeeds.Count > 0)
                Schedule<CalendarJob>(quartz, "calendar-feeds", new CronExpression(EveryNight, settings.Zone));
            Schedule<PurgeJob>(quartz, "purge", new CronExpression(LaterEveryNight, settings.Zone));
            Schedule<DigestJob>(quartz, "digest", [.. settings.Schedule.Digests.Select(digest => digest.Cron)]);
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return builder.Build();
    }

    private static void Schedule<TJob>(IQuartzBuilder quartz, string name, params ReadOnlySpan<CronExpression> times)
        where TJob : IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(name));
        for (var i = 0; i < times.Length; i++)
        {
            var cron = times[i];
            var identity = $"{name}-{i}";
            quartz.AddTrigger<TJob>(trigger => trigger.ForJob(name).WithIdentity(identity).WithSchedule(CronScheduleBuilder.Create(cron)));
        }
    }
}
