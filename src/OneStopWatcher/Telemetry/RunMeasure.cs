using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OneStopWatcher.Telemetry;

/// <summary>Measures one run: its span, its duration, how it ended. One that ends without a word has thrown.</summary>
internal sealed class RunMeasure : IDisposable
{
    private readonly long startedAt = Stopwatch.GetTimestamp();
    private readonly Activity? span;
    private readonly Counter<long> runs;
    private readonly Histogram<double> duration;
    private readonly string? source;
    private MeasuredOutcome outcome = MeasuredOutcome.Error;

    private RunMeasure(string name, Counter<long> runs, Histogram<double> duration, string? source)
    {
        (this.runs, this.duration, this.source) = (runs, duration, source);
        span = Instruments.Activities.StartActivity(name);
        if (source is not null)
            span?.SetTag("source", source);
    }

    public static RunMeasure OfSweep(string source) => new("sweep", Instruments.Sweeps, Instruments.SweepDuration, source);

    public static RunMeasure OfDigest() => new("digest", Instruments.Digests, Instruments.DigestDuration, source: null);

    /// <summary>The run has ended.</summary>
    public void End(MeasuredOutcome how, int dossiers = 0)
    {
        outcome = how;
        if (dossiers > 0)
            Instruments.Dossiers.Add(dossiers, Labels());
    }

    public void Dispose()
    {
        var labels = Labels();
        duration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, labels);
        var name = outcome.ToString().ToLowerInvariant();
        labels.Add("outcome", name);
        runs.Add(1, labels);
        span?.SetTag("outcome", name);
        if (outcome is MeasuredOutcome.Failed or MeasuredOutcome.Error)
            span?.SetStatus(ActivityStatusCode.Error);
        span?.Dispose();
    }

    private TagList Labels() => source is null ? [] : new TagList { { "source", source } };
}

/// <summary>How a run ended.</summary>
internal enum MeasuredOutcome
{
    Done,

    /// <summary>There was nothing to do: a digest whose slot is told already.</summary>
    Skipped,

    /// <summary>It waits for the administrator's word.</summary>
    Held,

    /// <summary>What it read from could not be read.</summary>
    Failed,

    /// <summary>It threw: the ledger failed, or a bug.</summary>
    Error,
}
