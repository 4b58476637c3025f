using OneStopWatcher.Alarms;
using Quartz;

namespace OneStopWatcher.Hosting;

/// <summary>Sweeps the source whose name is its job's data.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(Duties duties, JobEdge edge) : IJob
{
    /// <summary>The key of the source's name.</summary>
    public const string Source = "source";

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var source = context.MergedJobDataMap.GetString(Source)!;
        return edge.RunAsync(JobFailures.SweepOf(source), token => duties.SweepAsync(source, token), cancellationToken);
    }
}
