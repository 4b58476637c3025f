using OneStopWatcher.Alarms;
using Quartz;

namespace OneStopWatcher.Hosting;

internal sealed class CatchUpJob(Duties duties, JobEdge edge) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        edge.RunAsync(JobFailures.CatchUp, duties.CatchUpAsync, cancellationToken);
}
