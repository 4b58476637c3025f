using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Hosting;

namespace OneStopWatcher.Tests.Packaging;

/// <summary>When a service counts as hanging: a scheduler that stands still or a run without end, and nothing that a restart cannot help.</summary>
public sealed class LivenessTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Fault_SchedulerThatStandsStill_IsFoundAfterPatience()
    {
        var liveness = new Liveness(clock, "delivery");
        liveness.Begin("delivery").Dispose();

        clock.Advance(Liveness.Patience);
        Assert.Null(liveness.Fault());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("the scheduler stands still: delivery, due every minute, has not begun for 00:05:01", liveness.Fault());

        // It moves again.
        liveness.Begin("delivery").Dispose();
        Assert.Null(liveness.Fault());
    }

    [Fact]
    public void Fault_OtherJobsAlone_DoNotProveTheSchedule()
    {
        var liveness = new Liveness(clock, "delivery");
        clock.Advance(Liveness.Patience + TimeSpan.FromSeconds(1));
        liveness.Begin("alarms").Dispose();

        Assert.NotNull(liveness.Fault());
    }

    [Fact]
    public void Fault_LongRunBesideTheMinutesJob_IsNone()
    {
        var liveness = new Liveness(clock, "delivery");
        using var sweep = liveness.Begin("sweep");
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            liveness.Begin("delivery").Dispose();
            Assert.Null(liveness.Fault());
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("sweep hangs: it has not ended for 1.00:00:01", liveness.Fault());
        sweep.Dispose();
        Assert.Null(liveness.Fault());
    }

    [Fact]
    public void Fault_InACluster_WhereNoJobNeedCome_IsNone()
    {
        var liveness = new Liveness(clock, minutely: null);
        clock.Advance(TimeSpan.FromHours(3));

        Assert.Null(liveness.Fault());
    }
}
