using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>Posts mails to a receiver of the administrator's own, signed (decision record 0022). Redirects are not followed, replies not read.</summary>
internal sealed class Webhook : IDisposable
{
    private readonly WebhookSettings settings;
    private readonly TimeProvider clock;
    private readonly HttpClient client;

    public Webhook(WebhookSettings settings, TimeProvider clock)
    {
        this.settings = settings;
        this.clock = clock;

        // A redirect would carry what a mail says to wherever somebody points it.
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = settings.Timeout }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("OneStopWatcher");
    }

    /// <summary>Posts one mail. Every reply but 2xx is a failure; what only this mail can be blamed for does not stop the others.</summary>
    public async Task<DeliveryOutcome> SendAsync(string mimeId, WayContent content, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        try
        {
            using var request = Request(WebhookBody.Of(mimeId, content));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return OutcomeOf(response);
        }
        catch (OperationCanceledException)
        {
            // It may have been taken; the receiver knows a repeat by its messageId.
            return new DeliveryOutcome.TransportDown($"{settings.ShownUrl}: no answer within {settings.Timeout.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new DeliveryOutcome.TransportDown($"{settings.ShownUrl}: {e.GetBaseException().Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Connects to the receiver, which hears of nothing: a post that is no mail might be taken for one.</summary>
    /// <returns>Why that fails, or null when it does not.</returns>
    public async Task<FormattableString?> TryAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(settings.Url.IdnHost, settings.Url.Port, limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{settings.ShownUrl}: no connection within {settings.Timeout.TotalSeconds:0} s";
        }
        catch (SocketException e)
        {
            return $"{settings.ShownUrl}: {e.Message}";
        }
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(byte[] body)
    {
        var timestamp = WebhookSignature.Timestamp(clock.GetUtcNow());
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(settings.Secret, timestamp, body));
        return request;
    }

    private DeliveryOutcome OutcomeOf(HttpResponseMessage response)
    {
        var reply = $"{settings.ShownUrl}: {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new DeliveryOutcome.Accepted(reply),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity => new DeliveryOutcome.Later(reply),
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest =>
                new DeliveryOutcome.TransportDown($"{reply}; redirects are not followed: Mail:SecondWay:Webhook:Url must be the final address"),
            _ => new DeliveryOutcome.TransportDown($"{reply}"),
        };
    }
}
