using OneStopWatcher.Ledger;

namespace OneStopWatcher.Replay;

/// <summary>Puts recorded runs together as they were: a digest and a baseline begin with a sweep of every source, which the ledger lists by itself.</summary>
internal static class RecordedSteps
{
    /// <summary>The steps, in the order in which they were made: clocks are set back, and those of two servers differ.</summary>
    /// <param name="runs">The runs, in the order in which they were recorded.</param>
    /// <param name="baselines">When baselines were taken.</param>
    public static IReadOnlyList<ReplayStep> Of(IReadOnlyList<PastRun> runs, IReadOnlyList<DateTimeOffset> baselines)
    {
        var steps = new List<(ReplayStep Step, long Order)>();
        var loose = new List<PastRun>();
        foreach (var run in runs)
        {
            if (run.Job == RunRecord.Sweep)
            {
                loose.Add(run);
                continue;
            }

            // A digest is recorded after its sweeps, and nobody else sweeps meanwhile.
            var own = loose.Where(sweep => sweep.StartedAt >= run.StartedAt).GroupBy(sweep => sweep.Source).Select(sweeps => sweeps.Last()).ToList();
            loose.RemoveAll(own.Contains);
            steps.Add((new ReplayStep(run.StartedAt, ReplayJob.Digest, run.Slot, own), run.Id));
        }

        foreach (var takenAt in baselines)
        {
            var own = loose.Where(sweep => sweep.StartedAt >= takenAt).GroupBy(sweep => sweep.Source).Select(sweeps => sweeps.First()).ToList();
            loose.RemoveAll(own.Contains);
            steps.Add((new ReplayStep(takenAt, ReplayJob.Baseline, Slot: null, own), own.Count == 0 ? runs.LastOrDefault(run => run.StartedAt <= takenAt)?.Id ?? 0 : own[0].Id));
        }

        steps.AddRange(loose.Select(sweep => (new ReplayStep(sweep.StartedAt, ReplayJob.Sweep, Slot: null, [sweep]), sweep.Id)));
        return [.. steps.OrderBy(item => item.Order).ThenBy(item => item.Step.At).Select(item => item.Step)];
    }
}
