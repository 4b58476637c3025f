using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using Quartz;

namespace OneStopWatcher.Hosting;

/// <summary>Puts the service together: the duties, and Quartz triggers that fire them in the office's zone.</summary>
internal static class WatcherHost
{
    /// <summary>The job that every schedule begins each minute.</summary>
    public const string Delivery = "delivery";

    private const string EveryMinute = "0 * * ? * *";

    // At night: a feed that fails is told in the morning's list.
    private const string EveryNight = "0 20 3 ? * *";
    private const string LaterEveryNight = "0 50 3 ? * *";

    // Quartz's own measure, and what may run beside the sweeps: two deliveries, digest, purge, calendar feeds, and one to spare.
    private const int LeastConcurrency = 10;
    private const int OtherJobs = 6;

    // A little more than delivery's grace for the message under way.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(45);

    public static IHost Build(WatcherSettings settings, LedgerDatabase ledger, TimeProvider clock, Action<ILoggingBuilder> logging)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        logging(builder.Logging);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(services => new Duties(settings, ledger, clock, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton<JobEdge>();
        builder.Services.AddSingleton(new Liveness(clock, settings.IsClustered ? null : Delivery));
        builder.Services.AddSingleton(clock);
        builder.Services.AddHostedService<CatchUp>();
        builder.Services.AddHostedService<AlarmRounds>();
        var declared = new HashSet<string>(StringComparer.Ordinal);
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(clock);

            // Room for every sweep at once, and still for the minute's delivery: what begins it late would look like a schedule that stands still.
            quartz.UseDefaultThreadPool(pool => pool.MaxConcurrency = Math.Max(LeastConcurrency, settings.Sources.Count + OtherJobs));
            if (settings.IsClustered)
                SharedSchedule.Use(quartz, settings.Ledger);
            foreach (var source in settings.Sources)
                Schedule<SweepJob>(quartz, declared, $"sweep-{source.Name}", new JobDataMap { [SweepJob.Source] = source.Name }, settings.Schedule.Sweep);
            Schedule<DeliveryJob>(quartz, declared, Delivery, data: null, new CronExpression(EveryMinute, settings.Zone));
            if (settings.CalendarFeeds.Count > 0)
                Schedule<CalendarJob>(quartz, declared, "calendar-feeds", data: null, new CronExpression(EveryNight, settings.Zone));
            Schedule<PurgeJob>(quartz, declared, "purge", data: null, new CronExpression(LaterEveryNight, settings.Zone));
            Schedule<DigestJob>(quartz, declared, "digest", data: null, [.. settings.Schedule.Digests.Select(digest => digest.Cron)]);
        });
        if (settings.IsClustered)
            builder.Services.AddHostedService(services => new SharedSchedule(services.GetRequiredService<ISchedulerFactory>(), declared));
        builder.Services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;

            // Whoever is told that the service has started shall find the schedule running.
            options.AwaitApplicationStarted = false;
        });
        return builder.Build();
    }

    // What a dead instance of a cluster was doing is done again by another one: every duty may be repeated.
    private static void Schedule<TJob>(IQuartzBuilder quartz, HashSet<string> declared, string name, JobDataMap? data, params ReadOnlySpan<CronExpression> times)
        where TJob : IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(name).UsingJobData(data ?? []).RequestRecovery());
        for (var i = 0; i < times.Length; i++)
        {
            var cron = times[i];
            var identity = $"{name}-{i}";
            declared.Add(identity);
            quartz.AddTrigger<TJob>(trigger => trigger.ForJob(name).WithIdentity(identity).WithSchedule(CronScheduleBuilder.Create(cron)));
        }
    }
}
