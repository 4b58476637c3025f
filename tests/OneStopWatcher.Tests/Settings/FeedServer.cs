using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneStopWatcher.Tests.Settings;

/// <summary>A web server on this machine that answers every request as the test wishes.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private FeedServer(WebApplication server) => this.server = server;

    public string Url => $"{server.Urls.Single()}/lich/nghi.ics?key=geheim";

    public int Requests { get; private set; }

    /// <summary>How it answers; at first with a sound calendar of 2027.</summary>
    public RequestDelegate Answer { get; set; } = Text(Feeds.Of(Feeds.NewYear));

    public static async Task<FeedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FeedServer(builder.Build());
        server.server.Run(context =>
        {
            server.Requests++;
            return server.Answer(context);
        });
        await server.server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static RequestDelegate Text(string text, int status = 200) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/calendar";
        return context.Response.WriteAsync(text, context.RequestAborted);
    };

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
