using Quartz;

namespace OneStopWatcher.Hosting;

[DisallowConcurrentExecution]
internal sealed class PurgeJob(Duties duties, JobEdge edge) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        edge.RunAsync("purge", duties.PurgeAsync, cancellationToken);
}
