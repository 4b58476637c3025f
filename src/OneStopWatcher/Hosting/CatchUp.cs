using OneStopWatcher.Alarms;

namespace OneStopWatcher.Hosting;

/// <summary>What every instance does once, when it starts: it makes up for what a stop has missed.</summary>
internal sealed class CatchUp(Duties duties, JobEdge edge) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await edge.RunAsync(JobFailures.CatchUp, duties.CatchUpAsync, stoppingToken);
}
