using System.Net;
using System.Net.Sockets;

namespace OneStopWatcher.Tests.Security;

/// <summary>A wire to a server that can be cut or stalled: at once, or after so many bytes from the server.</summary>
internal sealed class FaultyWire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int server;
    private readonly Task accepting;
    private long passed;

    private FaultyWire(int server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many bytes have come from the server since <see cref="FailsAfter"/> was set.</summary>
    public long Passed => Interlocked.Read(ref passed);

    /// <summary>After how many bytes from the server, counted from when this was set, the wire fails; null for a sound one.</summary>
    public long? FailsAfter
    {
        get;
        set
        {
            Interlocked.Exchange(ref passed, 0);
            field = value;
        }
    }

    /// <summary>Whether it then goes silent instead of breaking.</summary>
    public bool Stalls { get; set; }

    /// <summary>How long it holds each kilobyte back.</summary>
    public TimeSpan Delay { get; set; }

    public static FaultyWire To(int server) => new(server);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(CarryAsync(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, server, end.Token);
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), end.Token), AnswerAsync(far.GetStream(), near.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Both ends close below, which is all that a wire can say.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream far, NetworkStream near)
    {
        var buffer = new byte[1_024];
        int count;
        while ((count = await far.ReadAsync(buffer, end.Token)) > 0)
        {
            if (Interlocked.Add(ref passed, count) > (FailsAfter ?? long.MaxValue))
            {
                if (Stalls)
                    await Task.Delay(Timeout.Infinite, end.Token);
                return;
            }

            if (Delay > TimeSpan.Zero)
                await Task.Delay(Delay, end.Token);
            await near.WriteAsync(buffer.AsMemory(0, count), end.Token);
        }
    }
}
