using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace OneStopWatcher.OpsPage;

/// <summary>Listens for those who ask. An address that is taken keeps nobody from watching: it is tried again, and administrators are told.</summary>
internal sealed partial class PageServer(IPEndPoint listen, PageApplication application, TimeProvider clock, ILoggerFactory logs)
{
    private const int MostConnections = 100;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly ILogger<PageServer> logger = logs.CreateLogger<PageServer>();

    /// <summary>Why nobody can ask, or null when everybody can.</summary>
    public FormattableString? Problem { get; private set; }

    /// <summary>Listens until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; !cancellationToken.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            using var server = Server();
            try
            {
                await server.StartAsync(application, cancellationToken);
                Problem = null;
                LogListening(logger, string.Join(", ", server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses));
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await server.StopAsync(new CancellationToken(canceled: true));
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                Problem = $"OpsPage:Listen http://{listen}: {e.Message.TrimEnd('.')}; give it a free address of this machine, or Off";
                LogTaken(logger, FormattableString.Invariant(Problem), pause);
                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The service stops while it begins to listen.
            }
        }
    }

    private KestrelServer Server()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Limits.MaxRequestBodySize = 0;
        options.Listen(listen);
        return new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logs), logs);
    }

    [LoggerMessage(431, LogLevel.Information, "health and metrics at {Addresses}")]
    private static partial void LogListening(ILogger logger, string addresses);

    [LoggerMessage(432, LogLevel.Error, "nobody can ask for health and metrics: {Reason}. The watching goes on; trying again in {Pause}")]
    private static partial void LogTaken(ILogger logger, string reason, TimeSpan pause);
}
