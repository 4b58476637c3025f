namespace OneStopWatcher.Hosting;

/// <summary>The edge of every job: the one place where any exception ends, logged, so that the next fire comes whatever happened.</summary>
internal sealed partial class JobEdge(IHostApplicationLifetime lifetime, Duties duties, Liveness liveness, ILogger<JobEdge> logger)
{
    public async ValueTask RunAsync(string job, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var run = liveness.Begin(job);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await work(stop.Token);
            duties.Jobs.Done(job);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogStopped(logger, job);
        }
        catch (Exception e)
        {
            LogFailed(logger, job, e);
            duties.Jobs.Failed(job, e);
        }
    }

    [LoggerMessage(400, LogLevel.Information, "{Job} stopped before its end; what it left open is made up for at the next start")]
    private static partial void LogStopped(ILogger logger, string job);

    [LoggerMessage(401, LogLevel.Error, "{Job} failed; it runs again at its next time")]
    private static partial void LogFailed(ILogger logger, string job, Exception e);
}
