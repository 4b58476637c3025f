using System.Net;
using System.Net.Sockets;

namespace OneStopWatcher.Tests.Guides;

/// <summary>Answers at the address and port that a guide names, and hands all on to a server of the test's on another port.</summary>
internal sealed class Forwarding : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TcpListener listener;
    private readonly Task accepting;
    private readonly int port;

    /// <summary>Begins to answer.</summary>
    /// <param name="address">One of this machine's own, 127.x.y.z.</param>
    /// <param name="at">The port to answer at.</param>
    /// <param name="port">The port to hand on to, at 127.0.0.1.</param>
    public Forwarding(string address, int at, int port)
    {
        this.port = port;
        listener = new TcpListener(IPAddress.Parse(address), at);
        listener.Start();
        accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = ForwardAsync(await listener.AcceptTcpClientAsync(stopping.Token));
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, port, stopping.Token);
        await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), stopping.Token), far.GetStream().CopyToAsync(near.GetStream(), stopping.Token));
    }
}
