using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.OpsPage;
using OneStopWatcher.Settings;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.OpsPage;

/// <summary>Signs of life, given to a real server by a clock that the test moves.</summary>
public sealed class DeadMansSwitchTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signs_OnlyWhileTheServiceIsInOrder()
    {
        await using var receiver = await FeedServer.StartAsync();
        var clock = new FakeTimeProvider();
        var (isReady, looks) = (true, 0);
        using var stop = new CancellationTokenSource();
        var running = new DeadMansSwitch(new DeadMansSwitchSettings(new Uri(receiver.Url), Every), Look, clock, new Notes()).RunAsync(stop.Token);

        await PassAsync(clock, () => receiver.Requests >= 3, Every);
        isReady = false;
        var (signs, looked) = (receiver.Requests, looks);
        await PassAsync(clock, () => looks > looked + 5, Every);
        Assert.InRange(receiver.Requests, signs, signs + 1);
        signs = receiver.Requests;
        looked = looks;
        await PassAsync(clock, () => looks > looked + 5, Every);
        Assert.Equal(signs, receiver.Requests);

        isReady = true;
        await PassAsync(clock, () => receiver.Requests > signs, Every);
        await stop.CancelAsync();
        await running;

        Task<bool> Look(CancellationToken cancellationToken)
        {
            looks++;
            return Task.FromResult(isReady);
        }
    }

    [Fact]
    public async Task Receiver_ThatRefuses_IsToldOfLessAndLessAndItsAddressNever()
    {
        await using var receiver = await FeedServer.StartAsync();
        receiver.Answer = FeedServer.Text("no", 500);
        var (clock, notes) = (new FakeTimeProvider(), new Notes());
        using var stop = new CancellationTokenSource();
        var running = new DeadMansSwitch(new DeadMansSwitchSettings(new Uri(receiver.Url), Every), _ => Task.FromResult(true), clock, notes).RunAsync(stop.Token);

        await PassAsync(clock, () => receiver.Requests >= 10, Every);
        receiver.Answer = FeedServer.Text("yes");
        await PassAsync(clock, () => notes.Lines.Count >= 5, Every);
        await stop.CancelAsync();
        await running;

        Assert.Equal(["(1 in a row)", "(2 in a row)", "(4 in a row)", "(8 in a row)"], notes.Lines.Take(4).Select(line => line[line.IndexOf('(')..]));
        Assert.Contains("again, after", notes.Lines[4], StringComparison.Ordinal);
        Assert.All(notes.Lines, line => Assert.DoesNotContain("lich", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Receiver_ThatIsAway_IsNamedWithoutItsSecret()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var (clock, notes) = (new FakeTimeProvider(), new Notes());
        using var stop = new CancellationTokenSource();
        var running = new DeadMansSwitch(new DeadMansSwitchSettings(new Uri($"http://127.0.0.1:{port}/geheim?geheim"), Every), _ => Task.FromResult(true), clock, notes).RunAsync(stop.Token);

        await PassAsync(clock, () => notes.Lines.Count > 0, Every);
        await stop.CancelAsync();
        await running;

        Assert.Equal($"the sign of life does not reach http://127.0.0.1:{port}: ConnectionRefused (1 in a row)", notes.Lines[0]);
        Assert.DoesNotContain("geheim", $"{new DeadMansSwitchSettings(new Uri("http://x.example/geheim"), Every)}", StringComparison.Ordinal);
    }

    // A step of the clock may come before the pause that it is to end has begun: steps go on until what is awaited has come.
    private static async Task PassAsync(FakeTimeProvider clock, Func<bool> hasCome, TimeSpan step)
    {
        for (var i = 0; !hasCome(); i++)
        {
            Assert.True(i < 3_000, "It did not come.");
            clock.Advance(step);
            await Task.Delay(20, Cancellation);
        }
    }

    private sealed class Notes : ILogger
    {
        private readonly Lock writing = new();
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (writing)
                    return [.. lines];
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (writing)
                lines.Add(formatter(state, exception));
        }
    }
}
