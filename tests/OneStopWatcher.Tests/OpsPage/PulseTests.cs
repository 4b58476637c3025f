using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.OpsPage;

namespace OneStopWatcher.Tests.OpsPage;

/// <summary>Life is what beats: ten minutes without a beat are too long.</summary>
public sealed class PulseTests
{
    [Fact]
    public void Judge_TimersThatStandStill_IsRedUntilTheyBeat()
    {
        var clock = new FakeTimeProvider();
        var pulse = new Pulse(clock);

        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True(pulse.Judge().IsGood);
        clock.Advance(TimeSpan.FromSeconds(1));
        var red = pulse.Judge();
        Assert.False(red.IsGood);
        Assert.Equal(clock.GetUtcNow() - TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1), red.Since);

        pulse.Beat();
        Assert.True(pulse.Judge().IsGood);
    }
}
