using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneStopWatcher.Tests.Delivery;

/// <summary>A receiver of signed posts on this machine, as an administrator would write one.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<WebhookPost> posts = new();

    private WebhookReceiver(WebApplication server) => this.server = server;

    public string Url => $"{server.Urls.Single()}/hook?key=geheim";

    public IReadOnlyList<WebhookPost> Posts => [.. posts];

    /// <summary>How it answers; a redirect leads to a place that counts.</summary>
    public int Status { get; set; } = 200;

    /// <summary>How often a redirect was followed.</summary>
    public int Elsewhere { get; private set; }

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.server.Run(receiver.AnswerAsync);
        await receiver.server.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/hook")
        {
            Elsewhere++;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        posts.Enqueue(new WebhookPost(
            context.Request.Headers["X-OneStopWatcher-Timestamp"].ToString(), context.Request.Headers["X-OneStopWatcher-Signature"].ToString(), body.ToArray()));
        context.Response.StatusCode = Status;
        if (Status is >= 300 and < 400)
            context.Response.Headers.Location = "/elsewhere";
    }
}

/// <summary>A post as it came.</summary>
internal sealed record WebhookPost(string Timestamp, string Signature, byte[] Body)
{
    // Written by the documentation, not with the program's own code.
    public bool IsSignedWith(string secret)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{Timestamp}."), .. Body];
        return Signature == "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)).ToLowerInvariant();
    }

    public JsonNode Json() => JsonNode.Parse(Body)!;
}
