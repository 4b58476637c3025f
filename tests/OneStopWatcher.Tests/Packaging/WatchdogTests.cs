using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Hosting;

namespace OneStopWatcher.Tests.Packaging;

/// <summary>A service whose process lives, and whose schedule stands still, falls silent: the pings say that work goes on.</summary>
public sealed class WatchdogTests
{
    private const string Ping = "WATCHDOG=1";
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider clock = new();
    private readonly Manager manager = new();

    [Fact]
    public async Task Rounds_ScheduleThatStandsStill_PingNoMoreUntilItMoves()
    {
        // The first round, whichever thread it is on, is over before the service is ready.
        await using var supervision = new Supervision(manager, clock, NullLogger.Instance);
        Assert.StartsWith("EXTEND_TIMEOUT_USEC=", await manager.NextAsync(), StringComparison.Ordinal);
        var liveness = new Liveness(clock, "delivery");
        supervision.Ready(liveness, "Watching xa");
        clock.Advance(Round);
        await NextAsync(Ping);

        clock.Advance(Liveness.Patience);
        await NextAsync("STATUS=Hangs: the scheduler stands still: delivery, due every minute, has not begun for 00:05:30");
        clock.Advance(Round);
        liveness.Begin("delivery").Dispose();
        clock.Advance(Round);

        // The first that is heard after the silence: nothing was pinged in between.
        await NextAsync("STATUS=Watching xa");
        await NextAsync(Ping);
    }

    // Rounds run on the thread pool; what was said is read in its order, without what begins.
    private async Task NextAsync(string expected)
    {
        while (true)
        {
            var said = await manager.NextAsync();
            if (said.StartsWith("READY=1", StringComparison.Ordinal))
                continue;
            Assert.Equal(expected, said);
            return;
        }
    }

    private sealed class Manager : ISystemdNotifier
    {
        private readonly BlockingCollection<string> heard = [];

        public bool IsEnabled => true;

        public void Notify(ServiceState state) => heard.Add(state.ToString(), CancellationToken.None);

        public async Task<string> NextAsync() => await Task.Run(() => heard.Take(TestContext.Current.CancellationToken)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
