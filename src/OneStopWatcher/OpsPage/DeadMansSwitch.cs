using System.Net.Sockets;
using System.Numerics;
using OneStopWatcher.Settings;

namespace OneStopWatcher.OpsPage;

/// <summary>
/// Tells somebody outside that the service is in order, as long as it is. When the signs stop, for whatever reason, the alarm rings there: the
/// one alarm that needs nothing of this machine.
/// </summary>
/// <param name="settings">Whom to tell, and how often.</param>
/// <param name="isReady">Whether the service is in order.</param>
/// <param name="clock">For the pauses.</param>
/// <param name="logger">For the log.</param>
internal sealed partial class DeadMansSwitch(DeadMansSwitchSettings settings, Func<CancellationToken, Task<bool>> isReady, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    // Whoever is out of order is looked at more often, so that the sign comes soon after the recovery.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    private uint failures;

    /// <summary>Gives signs until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // No redirects: what is told where is the administrator's word. The machine's proxy is used, as it is for everything else.
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Deadline }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("OneStopWatcher");
        while (!cancellationToken.IsCancellationRequested)
        {
            var isGood = await isReady(cancellationToken);
            if (isGood)
                Note(await PingAsync(client, cancellationToken));
            await Task.Delay(isGood || settings.Every < LookAgain ? settings.Every : LookAgain, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Every exception is answered: what nobody foresaw must not end the signs of life of a service that is in order.
    private async Task<string?> PingAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        try
        {
            using var response = await client.GetAsync(settings.Url, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode} {response.StatusCode}";
        }
        catch (OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested ? null : $"no answer within {Deadline.TotalSeconds:0} s";
        }
        catch (HttpRequestException e)
        {
            // Not the message, which may name the address.
            return e.InnerException is SocketException socket ? $"{socket.SocketErrorCode}" : $"{e.HttpRequestError}";
        }
    }

    // A receiver that stays away is told of at the first, second, fourth, eighth… failure.
    private void Note(string? problem)
    {
        if (problem is null)
        {
            if (failures > 0)
                LogAgain(logger, settings.ShownUrl, failures);
            failures = 0;
        }
        else if (BitOperations.IsPow2(++failures))
        {
            LogFailed(logger, settings.ShownUrl, problem, failures);
        }
    }

    [LoggerMessage(433, LogLevel.Warning, "the sign of life does not reach {Server}: {Reason} ({Failures} in a row)")]
    private static partial void LogFailed(ILogger logger, string server, string reason, uint failures);

    [LoggerMessage(434, LogLevel.Information, "the sign of life reaches {Server} again, after {Failures} that did not")]
    private static partial void LogAgain(ILogger logger, string server, uint failures);
}
