using OneStopWatcher.History;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;
using OneStopWatcher.Telemetry;

namespace OneStopWatcher;

/// <summary>Sweeps one source: poll → detect → record. A sweep that fails is recorded as failed and changes nothing else.</summary>
internal sealed partial class SweepRun(LedgerDatabase ledger, TimeProvider clock, ILogger<SweepRun> logger)
{
    private readonly SweepLedger sweeps = new(ledger);
    private readonly WaitingMails waiting = new(ledger);
    private readonly RunLog runs = new(ledger);

    /// <summary>How sources are opened: their databases, unless a replay says otherwise.</summary>
    public SourceOpening Open { get; init; } = DossierReader.Opening;

    /// <summary>Whether what is read becomes history, so that it can be replayed.</summary>
    public bool KeepsHistory { get; init; } = true;

    /// <summary>Sweeps.</summary>
    /// <param name="source">The source.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="turn">The right to sweep it, with which the recording stands or falls.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SweepResult> RunAsync(Source source, WatcherSettings settings, Turn turn, CancellationToken cancellationToken)
    {
        using var measure = RunMeasure.OfSweep(source.Name);
        var result = await SweepAsync(source, settings, turn, cancellationToken);
        measure.End(result.IsHeld ? MeasuredOutcome.Held : result.Failure is null ? MeasuredOutcome.Done : MeasuredOutcome.Failed, result.Reading?.Dossiers ?? 0);
        return result;
    }

    private async Task<SweepResult> SweepAsync(Source source, WatcherSettings settings, Turn turn, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var memory = await sweeps.LoadAsync(source.Name, cancellationToken);
        try
        {
            var reading = await ReadAsync(source, settings, memory, startedAt, cancellationToken);
            if (reading.Hold is { } hold)
                return await FailAsync(source, settings, startedAt, new SourceFailureException(source.Name, hold, isSettings: false), isHeld: true, cancellationToken);
            var episodes = await sweeps.RecordAsync(RecordOf(source, settings, memory, reading, startedAt), turn, cancellationToken);
            LogDone(logger, source.Name, reading.Dossiers, reading.Verdicts.Hangs.Count, reading.Verdicts.Unjudged.Count, reading.Ended.Count);
            var result = new SweepResult(source, reading, [.. episodes.Zip(reading.Verdicts.Hangs)], Failure: null);
            if (await waiting.CheckAsync(result, settings, startedAt, cancellationToken) is > 0 and var superseded)
                LogSuperseded(logger, source.Name, superseded);
            return result;
        }
        catch (SourceFailureException e)
        {
            return await FailAsync(source, settings, startedAt, e, isHeld: false, cancellationToken);
        }
    }

    // Data that nobody foresaw must fail its own source only: the others are swept and told all the same.
    private async Task<SweepReading> ReadAsync(
        Source source, WatcherSettings settings, SourceMemory memory, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            // Writing a whole source down takes as long as reading it, and somebody may wait for the first sweep: history begins with the second.
            await using var log = KeepsHistory && memory.LastSweep is not null ? new SweepLog(memory, now) : null;
            return await SweepReading.ReadAsync(source, settings, memory, now, new ReadingWays { Open = Open, Log = log }, cancellationToken);
        }
        catch (Exception e) when (e is not (SourceFailureException or OperationCanceledException))
        {
            throw new SourceFailureException(source.Name, $"its data could not be judged, {e.GetType().Name}: {e.Message}", isSettings: false, e);
        }
    }

    private async Task<SweepResult> FailAsync(
        Source source, WatcherSettings settings, DateTimeOffset startedAt, SourceFailureException failure, bool isHeld, CancellationToken cancellationToken)
    {
        LogFailed(logger, source.Name, failure.Message);
        await runs.RecordAsync(RunOf(source, settings, startedAt, RunOutcome.Failed) with { IsHeld = isHeld, Failure = failure.Phrase }, cancellationToken);
        return new SweepResult(source, Reading: null, [], failure) { IsHeld = isHeld };
    }

    private SweepRecord RecordOf(Source source, WatcherSettings settings, SourceMemory memory, SweepReading reading, DateTimeOffset startedAt) => new()
    {
        Source = source.Name,
        Sightings = reading.Changed,
        Hangs = reading.Verdicts.Hangs,
        OpenEpisodes = memory.OpenEpisodes,
        Ended = reading.Ended,
        Fingerprint = reading.Fingerprint,
        HasConcluded = !reading.HasNamelessRow,
        CalendarChanges = reading.CalendarChanges,
        MatchedRules = reading.MatchedRules,
        History = reading.History,
        Run = RunOf(source, settings, startedAt, RunOutcome.Done) with
        {
            Dossiers = reading.Dossiers,
            Hangs = reading.Verdicts.Hangs.Count,
            Unjudged = reading.Verdicts.Unjudged.Count,
        },
    };

    private RunRecord RunOf(Source source, WatcherSettings settings, DateTimeOffset startedAt, RunOutcome outcome) => new()
    {
        Job = RunRecord.Sweep,
        Source = source.Name,
        StartedAt = startedAt,
        EndedAt = clock.GetUtcNow(),
        Outcome = outcome,
        SettingsHash = settings.Hash,
    };

    [LoggerMessage(100, LogLevel.Information, "sweep {Source}: {Dossiers} open dossiers, {Hangs} hang, {Unjudged} unjudged, {Ended} episodes ended")]
    private static partial void LogDone(ILogger logger, string source, int dossiers, int hangs, int unjudged, int ended);

    [LoggerMessage(101, LogLevel.Error, "sweep {Source} failed, nothing was changed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string source, string reason);

    [LoggerMessage(102, LogLevel.Information, "sweep {Source}: {Count} waiting mails were not right any more and were taken back; what is left of them is told anew")]
    private static partial void LogSuperseded(ILogger logger, string source, int count);
}
