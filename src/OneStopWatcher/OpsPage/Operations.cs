using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.OpsPage;

/// <summary>
/// Lets the service be watched: health, metrics, a sign of life. It begins before the ledger is open, for then there is most to ask, and ends
/// last. Nothing that goes wrong here stops the watching.
/// </summary>
internal sealed class Operations : IAsyncDisposable
{
    // The job of the alarms that stands for the page.
    private const string Job = "health and metrics page";

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    private readonly WatcherSettings first;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stop = new();
    private readonly FigureCache cache;
    private readonly LedgerGauges? gauges;
    private readonly TelemetryExport? export;
    private readonly PageServer? server;
    private readonly List<Task> running = [];
    private volatile Watched? watched;

    private Operations(WatcherSettings settings, TimeProvider clock, ILoggerFactory logs)
    {
        (first, this.clock) = (settings, clock);
        cache = new FigureCache(clock, logs.CreateLogger<FigureCache>());
        export = TelemetryExport.Start(settings.Ops);
        if (export is not null)
        {
            gauges = new LedgerGauges(cache, () => Settings, clock);
            FailureReasons.BeginCounting();
        }

        if (settings.Ops.Listen is { } listen)
            running.Add((server = new PageServer(listen, new PageApplication(Pages()), clock, logs)).RunAsync(stop.Token));
        if (settings.Ops.DeadMansSwitch is { } receiver)
            running.Add(new DeadMansSwitch(receiver, IsReadyAsync, clock, logs.CreateLogger<DeadMansSwitch>()).RunAsync(stop.Token));
        if (export is { HasCollector: true } || server is not null)
            running.Add(KeepUpAsync());
    }

    private WatcherSettings Settings => watched?.Duties.Settings.Current ?? first;

    /// <summary>Begins.</summary>
    public static Operations Start(WatcherSettings settings, TimeProvider clock, ILoggerFactory logs) => new(settings, clock, logs);

    /// <summary>From now on there is something to watch.</summary>
    /// <param name="duties">What is done.</param>
    /// <param name="ledger">Where it is written down.</param>
    /// <param name="fault">What stands still in the service, or null.</param>
    /// <param name="isScheduling">Whether the scheduler runs.</param>
    public void Watch(Duties duties, LedgerDatabase ledger, Func<string?> fault, Func<CancellationToken, Task<bool>> isScheduling)
    {
        cache.Open(duties, ledger);
        watched = new Watched(duties, fault, isScheduling);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        gauges?.Dispose();
        export?.Dispose();
        cache.Dispose();
        stop.Dispose();
    }

    private RequestDelegate Pages()
    {
        var app = new ApplicationBuilder(new ServiceCollection().AddLogging().AddOptions().BuildServiceProvider());
        app.Use(next => context => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? next(context) : RefuseAsync(context));
        app.MapWhen(context => context.Request.Path == "/health/live", page => page.Run(async context => await AnswerAsync(context, await LiveAsync(context.RequestAborted))));
        app.MapWhen(context => context.Request.Path == "/health/ready", page => page.Run(async context => await AnswerAsync(context, await ReadyAsync(context.RequestAborted))));
        app.UseOpenTelemetryPrometheusScrapingEndpoint(export!.Metrics, predicate: null, path: "/metrics", configureBranchedPipeline: scrape => scrape.Use(ReadFirstAsync), optionsName: null);
        return app.Build();
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    // The gauges tell what was read last, and are asked by a thread that cannot wait.
    private async Task ReadFirstAsync(HttpContext context, RequestDelegate next)
    {
        await cache.ReadAsync(context.RequestAborted);
        await next(context);
    }

    private async Task AnswerAsync(HttpContext context, IReadOnlyList<HealthItem> items)
    {
        context.Response.StatusCode = HealthItem.Of(items) == HealthState.Failing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(HealthBody.Of(items, Settings.Calendars.Office, clock.GetUtcNow()).ToJson(), context.RequestAborted);
    }

    private async Task<IReadOnlyList<HealthItem>> LiveAsync(CancellationToken cancellationToken)
    {
        if (watched is not { } now)
            return [new HealthItem("progress", Subject: null, HealthState.Ok, Since: null, "The service starts, and waits for its ledger.")];
        var fault = now.Fault();
        var isScheduling = await now.IsScheduling(cancellationToken);
        return [new HealthItem("progress", Subject: null, StateOf(fault is null), Since: null, fault ?? "Every job begins in time and ends."), new HealthItem("scheduler", Subject: null, StateOf(isScheduling), Since: null, isScheduling ? "The scheduler runs." : "The scheduler does not run.")];
    }

    private static HealthState StateOf(bool isGood) => isGood ? HealthState.Ok : HealthState.Failing;

    private async Task<IReadOnlyList<HealthItem>> ReadyAsync(CancellationToken cancellationToken) =>
        ReadyCheck.Judge(Settings, await cache.ReadAsync(cancellationToken), clock.GetUtcNow());

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return HealthItem.Of(await ReadyAsync(cancellationToken)) != HealthState.Failing;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // What is sent unasked must be read unasked; and whether anybody can ask is for the alarms to know.
    private async Task KeepUpAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            if (export is { HasCollector: true })
                await IsReadyAsync(stop.Token);
            if (watched is { } now && server is not null)
                Report(now.Duties, server.Problem);
            await Task.Delay(TellEvery, clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Report(Duties duties, FormattableString? problem)
    {
        if (problem is null)
            duties.Jobs.Done(Job);
        else
            duties.Jobs.Failed(Job, problem);
    }

    private sealed record Watched(Duties Duties, Func<string?> Fault, Func<CancellationToken, Task<bool>> IsScheduling);
}
