using System.Collections.Concurrent;
using OneStopWatcher.Ledger;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>Which jobs of this process ended in an error when they ran last. Kept in memory: a restart is a new beginning.</summary>
internal sealed class JobFailures(TimeProvider clock)
{
    /// <summary>The job that makes up for a stop; it runs once, and the next sweep does what it could not.</summary>
    public const string CatchUp = "catch-up";

    private const string Sweep = "sweep";

    // A database that restarts fails a run or two; that is no news.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, FormattableString Cause)> failing = new(StringComparer.Ordinal);

    /// <summary>The job that sweeps one source: another source's success does not hide that it fails.</summary>
    public static string SweepOf(string source) => $"{Sweep} {source}";

    /// <summary>A job has ended in an error.</summary>
    public void Failed(string job, Exception e) => Failed(job, CauseOf(e));

    /// <summary>A job has failed for a known cause, without secrets.</summary>
    public void Failed(string job, FormattableString cause) => failing.AddOrUpdate(job, _ => (clock.GetUtcNow(), cause), (_, before) => (before.Since, cause));

    /// <summary>A job has done its work.</summary>
    public void Done(string job)
    {
        failing.TryRemove(job, out _);
        if (job.StartsWith(Sweep, StringComparison.Ordinal))
            failing.TryRemove(CatchUp, out _);
    }

    /// <summary>The jobs that have failed for longer than a restart takes.</summary>
    public IReadOnlyList<AlarmFinding> Find(string node, DateTimeOffset now) =>
    [
        .. failing.Where(job => now - job.Value.Since >= Patience)
            .OrderBy(job => job.Key, StringComparer.Ordinal)
            .Select(job => new AlarmFinding(AlarmKind.JobFailing, job.Key, job.Value.Cause, job.Value.Since) { Node = node }),
    ];

    // What nobody foresaw may hold what it stumbled over: only its sort is mailed, the log has the rest.
    private static FormattableString CauseOf(Exception e) => e switch
    {
        LedgerException known => known.Phrase,
        _ when LedgerErrors.IsDriverError(e) => $"the ledger failed: {LedgerErrors.Explain(e)}",
        _ => $"{e.GetType().Name}; the service's log says more",
    };
}
