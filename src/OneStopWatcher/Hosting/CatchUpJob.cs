using Quartz;

namespace OneStopWatcher.Hosting;

internal sealed class CatchUpJob(Duties duties, JobEdge edge) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        edge.RunAsync("catch-up", duties.CatchUpAsync, cancellationToken);
}
