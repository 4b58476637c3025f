using OneStopWatcher.Settings;
using Quartz;

namespace OneStopWatcher.Hosting;

/// <summary>
/// Puts into the scheduler what the settings schedule, and takes out what they do not: at the start, and whenever they have changed. In a
/// cluster all instances share one schedule, and each puts in the same.
/// </summary>
internal sealed class Timetable(ISchedulerFactory schedulers, Duties duties) : IHostedService
{
    /// <summary>The job that every schedule begins each minute.</summary>
    public const string Delivery = "delivery";

    private const string EveryMinute = "0 * * ? * *";

    // At night: a feed that fails is told in the morning's list.
    private const string EveryNight = "0 20 3 ? * *";
    private const string LaterEveryNight = "0 50 3 ? * *";

    private WatcherSettings? applied;

    /// <summary>The settings that the scheduler fires by.</summary>
    public WatcherSettings Applied => applied ?? duties.Settings.Current;

    /// <summary>Before the scheduler starts, so that no fire is of settings that are no more.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => ApplyAsync(duties.Settings.Current, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the scheduler fire by these settings. One that fires by them already is left alone.</summary>
    public async Task ApplyAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(settings, applied))
            return;
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var wanted = EntriesOf(settings).ToList();
        foreach (var (job, triggers) in wanted)
        {
            // What fires at the same times as before keeps its next time: one that is due just now must not be passed over. At the start
            // everything is put in anew, whatever state an earlier version has left.
            if (applied is null || !await AreInPlaceAsync(scheduler, triggers, cancellationToken))
                await scheduler.ScheduleJob(job, triggers, ScheduleJobOptions.Replacing, cancellationToken);
        }

        var declared = wanted.SelectMany(entry => entry.Triggers).Select(trigger => trigger.Key).ToHashSet();
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancellationToken))
        {
            if (!declared.Contains(key))
                await scheduler.UnscheduleJob(key, cancellationToken);
        }

        applied = settings;
    }

    private static IEnumerable<(IJobDetail Job, IReadOnlyCollection<ITrigger> Triggers)> EntriesOf(WatcherSettings settings)
    {
        foreach (var source in settings.Sources)
            yield return Entry<SweepJob>($"sweep-{source.Name}", new JobDataMap { [SweepJob.Source] = source.Name }, settings.Schedule.Sweep);
        yield return Entry<DeliveryJob>(Delivery, [], new CronExpression(EveryMinute, settings.Zone));
        if (settings.CalendarFeeds.Count > 0)
            yield return Entry<CalendarJob>("calendar-feeds", [], new CronExpression(EveryNight, settings.Zone));
        yield return Entry<PurgeJob>("purge", [], new CronExpression(LaterEveryNight, settings.Zone));
        yield return Entry<DigestJob>("digest", [], [.. settings.Schedule.Digests.Select(digest => digest.Cron)]);
    }

    // What a dead instance of a cluster was doing is done again by another one: every duty may be repeated.
    private static (IJobDetail Job, IReadOnlyCollection<ITrigger> Triggers) Entry<TJob>(string name, JobDataMap data, params IReadOnlyList<CronExpression> times)
        where TJob : IJob
    {
        var job = JobBuilder.Create<TJob>().WithIdentity(name).UsingJobData(data).RequestRecovery().Build();
        return (job, [.. times.Select((cron, i) => TriggerBuilder.Create().ForJob(name).WithIdentity($"{name}-{i}").WithSchedule(CronScheduleBuilder.Create(cron)).Build())]);
    }

    private static async Task<bool> AreInPlaceAsync(IScheduler scheduler, IReadOnlyCollection<ITrigger> triggers, CancellationToken cancellationToken)
    {
        foreach (var trigger in triggers.OfType<ICronTrigger>())
        {
            if (await scheduler.GetTrigger(trigger.Key, cancellationToken) is not ICronTrigger known
                || known.CronExpressionString != trigger.CronExpressionString || known.TimeZone.Id != trigger.TimeZone.Id)
                return false;
        }

        return true;
    }
}
