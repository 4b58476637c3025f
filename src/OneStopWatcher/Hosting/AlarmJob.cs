using Quartz;

namespace OneStopWatcher.Hosting;

[DisallowConcurrentExecution]
internal sealed class AlarmJob(Duties duties, JobEdge edge) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        edge.RunAsync("alarms", duties.AlarmAsync, cancellationToken);
}
