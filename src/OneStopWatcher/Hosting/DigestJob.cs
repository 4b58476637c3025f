using Quartz;

namespace OneStopWatcher.Hosting;

// The slot is the latest scheduled instant rather than this trigger's: a fire that comes late belongs to the time it was meant for.
[DisallowConcurrentExecution]
internal sealed class DigestJob(Duties duties, JobEdge edge) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        edge.RunAsync("digest", MakeAndSendAsync, cancellationToken);

    private async Task MakeAndSendAsync(CancellationToken cancellationToken)
    {
        await duties.DigestAsync(ignoreHours: false, cancellationToken);
        await duties.DeliverAsync(ignoreHours: false, cancellationToken);
    }
}
