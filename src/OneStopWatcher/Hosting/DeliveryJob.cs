using Quartz;

namespace OneStopWatcher.Hosting;

[DisallowConcurrentExecution]
internal sealed class DeliveryJob(Duties duties, JobEdge edge) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        edge.RunAsync("delivery", token => duties.DeliverAsync(ignoreHours: false, token), cancellationToken);
}
