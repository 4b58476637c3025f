using Quartz;

namespace OneStopWatcher.Hosting;

[DisallowConcurrentExecution]
internal sealed class SweepJob(Duties duties, JobEdge edge) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        edge.RunAsync("sweep", duties.SweepAsync, cancellationToken);
}
