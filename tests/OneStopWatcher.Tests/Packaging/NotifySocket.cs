using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace OneStopWatcher.Tests.Packaging;

/// <summary>The socket on which a service manager hears its services, as systemd opens it.</summary>
internal sealed class NotifySocket : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-notify-");
    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly ConcurrentQueue<string> heard = new();
    private readonly Task listening;

    public NotifySocket()
    {
        File = Path.Combine(folder.FullName, "notify");
        socket.Bind(new UnixDomainSocketEndPoint(File));
        listening = ListenAsync();
    }

    public string File { get; }

    /// <summary>The messages heard so far, each with its variables one a line.</summary>
    public IReadOnlyList<string> Heard => [.. heard];

    public int Count(string message) => Heard.Count(said => said.Split('\n').Contains(message, StringComparer.Ordinal));

    /// <summary>The program called as a service of this manager.</summary>
    public ProgramCall Serve(ProgramCall call, TimeSpan? watchdog = null)
    {
        var environment = new Dictionary<string, string?>(call.Environment, StringComparer.Ordinal) { ["NOTIFY_SOCKET"] = File };
        if (watchdog is { } patience)
            environment["WATCHDOG_USEC"] = $"{patience.TotalMicroseconds:0}";
        return call with { Environment = environment };
    }

    /// <summary>Waits until a message was heard that often.</summary>
    public async Task WaitForAsync(string message, int times, Func<string> explain, CancellationToken cancellationToken)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (Count(message) < times)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(90), $"{message} was not heard {times} times: {string.Join(" | ", Heard)}\n{explain()}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        await listening;
        folder.Delete(recursive: true);
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[8192];
        try
        {
            while (true)
                heard.Enqueue(Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, SocketFlags.None)));
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The manager goes.
        }
    }
}
