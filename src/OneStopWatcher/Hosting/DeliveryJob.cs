using Quartz;

namespace OneStopWatcher.Hosting;

// Concurrent: while one instance of a cluster delivers, the next fire lets another one help. Within a process the duty sees to it.
internal sealed class DeliveryJob(Duties duties, JobEdge edge) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        edge.RunAsync(Timetable.Delivery, token => duties.DeliverAsync(ignoreHours: false, token), cancellationToken);
}
