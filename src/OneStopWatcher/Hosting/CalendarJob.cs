using Quartz;

namespace OneStopWatcher.Hosting;

[DisallowConcurrentExecution]
internal sealed class CalendarJob(Duties duties, JobEdge edge) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        edge.RunAsync("calendar feeds", duties.RefreshCalendarsAsync, cancellationToken);
}
