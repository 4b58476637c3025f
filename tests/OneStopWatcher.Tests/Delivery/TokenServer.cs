using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OneStopWatcher.Delivery;

namespace OneStopWatcher.Tests.Delivery;

/// <summary>A provider's token server on this machine.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication server;
    private int asked;

    private TokenServer(WebApplication server) => this.server = server;

    /// <summary>What it answers to the how manieth request, from 1.</summary>
    public Func<int, (int Status, string Body)> Answer { get; set; } = number => (200, $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"token-{{number}}-of-the-provider"}""");

    /// <summary>How often it was asked.</summary>
    public int Asked => asked;

    public OAuthSettings Settings => new()
    {
        TokenUrl = new Uri($"{server.Urls.Single()}/token"),
        ClientId = "watcher",
        ClientSecret = "geheim/des+Dienstes",
        Scope = "https://mail.example/.default",
    };

    public static async Task<TokenServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var tokens = new TokenServer(builder.Build());
        tokens.server.Run(tokens.AnswerAsync);
        await tokens.server.StartAsync(TestContext.Current.CancellationToken);
        return tokens;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var isRight = form["grant_type"] == "client_credentials" && form["client_id"] == "watcher" && form["client_secret"] == "geheim/des+Dienstes" && form["scope"] == "https://mail.example/.default";
        var (status, body) = isRight ? Answer(Interlocked.Increment(ref asked)) : (401, """{"error":"invalid_client"}""");
        context.Response.StatusCode = status;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    }
}
