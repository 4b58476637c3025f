namespace OneStopWatcher.Hosting;

/// <summary>
/// Looks every minute whether something is wrong. Not a job of the schedule: in a cluster each instance has disks and failures of its own, which
/// no other one sees.
/// </summary>
internal sealed class AlarmRounds(Duties duties, JobEdge edge, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await edge.RunAsync("alarms", duties.AlarmAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }
}
