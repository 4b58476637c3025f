using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStopWatcher.Hosting;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Promise;
using OneStopWatcher.Tests.Running;
using Quartz;

namespace OneStopWatcher.Tests.Packaging;

/// <summary>The real host, whose scheduler is stopped as if it hung: liveness must notice, with a clock that runs ahead.</summary>
public sealed class HungScheduleTests
{
    [Fact]
    public async Task Fault_SchedulerOfTheRealHostStopped_IsFound()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("Sqlite", HangingOffice.Source, server.Port, HangingOffice.Busy, "./profile");
        _ = new HangingOffice(installation);
        var settings = SettingsReader.Read(installation.SettingsFile, SettingsNeed.Everything);
        var clock = new HurriedClock();
        using var reload = new ReloadSignal();
        using var host = WatcherHost.Build(settings, await LedgerDatabase.OpenAsync(settings.Ledger, cancellation), reload, clock, logging => logging.SetMinimumLevel(LogLevel.Warning));
        await host.StartAsync(cancellation);
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellation);
        var liveness = host.Services.GetRequiredService<Liveness>();

        // Started with the host, or whoever was told "ready" would have been told too much.
        Assert.Equal(SchedulerStatus.Running, scheduler.Status);
        Assert.Null(liveness.Fault());
        await scheduler.Standby(cancellation);
        clock.Hurry(Liveness.Patience + TimeSpan.FromSeconds(1));
        Assert.StartsWith("the scheduler stands still", liveness.Fault(), StringComparison.Ordinal);
        await host.StopAsync(cancellation);
    }

    /// <summary>Monotonic time that jumps ahead; the wall clock, by which the schedule runs, stays.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private long ahead;

        public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref ahead);

        public void Hurry(TimeSpan time) => Interlocked.Exchange(ref ahead, (long)(time.TotalSeconds * TimestampFrequency));
    }
}
