using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>A mail server that takes everything and keeps nothing: Postfix's as a process, or an own one, which may answer late as a distant server does.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly Process? process;
    private readonly TcpListener? listener;
    private readonly CancellationTokenSource end = new();
    private readonly TimeSpan latency;

    private MailSink(Process? process, TcpListener? listener, int port, TimeSpan latency) =>
        (this.process, this.listener, Port, this.latency) = (process, listener, port, latency);

    public int Port { get; }

    /// <summary>A sink that runs as a process.</summary>
    public static MailSink Of(Process process, int port) => new(process, listener: null, port, TimeSpan.Zero);

    /// <summary>A sink within this process.</summary>
    /// <param name="latency">How long every reply is on its way.</param>
    public static MailSink Own(TimeSpan latency)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 100);
        var sink = new MailSink(process: null, listener, ((IPEndPoint)listener.LocalEndpoint).Port, latency);
        _ = sink.AcceptAsync();
        return sink;
    }

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
                return;
            }
            catch (SocketException) when (process is { HasExited: false })
            {
                await Task.Delay(20, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener?.Dispose();
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!end.IsCancellationRequested)
            {
                var client = await listener!.AcceptTcpClientAsync(end.Token);
                client.NoDelay = true;
                _ = ServeAsync(client, end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024);
                await SayAsync(stream, "220 sink", cancellationToken);
                for (var isContent = false; await reader.ReadLineAsync(cancellationToken) is { } line;)
                {
                    if (isContent && line != ".")
                        continue;
                    isContent = !isContent && line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase);
                    await SayAsync(stream, isContent ? "354 go on" : line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase) ? "250-sink\r\n250-PIPELINING\r\n250 8BITMIME" : "250 ok", cancellationToken);
                    if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                        return;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The client has gone, or the measurement is over.
        }
    }

    private async Task SayAsync(NetworkStream stream, string reply, CancellationToken cancellationToken)
    {
        if (latency > TimeSpan.Zero)
            await Task.Delay(latency, cancellationToken);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), cancellationToken);
    }
}
