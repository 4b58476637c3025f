using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Delivery;

namespace OneStopWatcher.Tests.Delivery;

public sealed class PaceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_AtThirtyAMinute_LetsOneGoEveryTwoSeconds_WhoeverAsks()
    {
        var clock = new FakeTimeProvider();
        var pace = new Pace(30, clock);

        var waits = Enumerable.Range(0, 4).Select(_ => pace.WaitAsync(Cancellation)).ToList();

        Assert.Equal([true, false, false, false], waits.Select(wait => wait.IsCompleted));
        clock.Advance(TimeSpan.FromMilliseconds(1_999));
        Assert.False(waits[1].IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await waits[1];
        Assert.False(waits[2].IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(4));
        await Task.WhenAll(waits);
    }

    [Fact]
    public async Task Wait_AfterARest_LetsNoBurstGo()
    {
        var clock = new FakeTimeProvider();
        var pace = new Pace(60, clock);
        await pace.WaitAsync(Cancellation);
        clock.Advance(TimeSpan.FromHours(1));

        await pace.WaitAsync(Cancellation);

        Assert.False(pace.WaitAsync(Cancellation).IsCompleted);
    }

    // A clock set back, by an hour or by the ten years that it was ahead, says nothing of how much time has passed.
    [Fact]
    public async Task Wait_AfterTheClockWasSetBack_IsNoLongerThanBefore()
    {
        var clock = new SetBackClock { Ahead = TimeSpan.FromDays(3650) };
        var pace = new Pace(60, clock);
        await pace.WaitAsync(Cancellation);
        clock.Ahead = TimeSpan.Zero;

        var wait = pace.WaitAsync(Cancellation);
        clock.Advance(TimeSpan.FromSeconds(2));

        await wait.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    [Fact]
    public void Wait_WithoutALimit_NeverWaits()
    {
        var pace = new Pace(messagesPerMinute: null, new FakeTimeProvider());

        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.True(pace.WaitAsync(Cancellation).IsCompleted));
    }

    // The time of day may be set; the time that passes goes on.
    private sealed class SetBackClock : FakeTimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
