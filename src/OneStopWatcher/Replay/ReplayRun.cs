using Microsoft.Extensions.Logging.Abstractions;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Replay;

/// <summary>
/// Does a recorded period again, under other settings: the real sweeps, digests and baselines at the recorded moments, on a throw-away ledger that
/// knows what the real one knew when the period began, with sources that say what they said (decision record 0028).
/// </summary>
internal sealed class ReplayRun
{
    private readonly RecordedPeriod record;
    private readonly WatcherSettings settings;
    private readonly bool hasOwnDirectory;
    private readonly LedgerDatabase ledger;
    private readonly ReplayClock clock = new();
    private readonly Dictionary<string, string> failures = [];
    private readonly Queue<RecordedSilence> silences;
    private readonly RunLog runs;
    private readonly SweepRun sweep;
    private readonly DigestRun digest;
    private readonly BaselineRun baseline;
    private readonly ReplayedDelivery delivery;

    /// <summary>Makes ready.</summary>
    /// <param name="record">What was recorded.</param>
    /// <param name="settings">The settings to replay it by.</param>
    /// <param name="hasOwnDirectory">Whether the settings' contact directory holds all the time, instead of the one that was recorded.</param>
    /// <param name="ledger">A ledger of its own, as of the beginning of the period.</param>
    public ReplayRun(RecordedPeriod record, WatcherSettings settings, bool hasOwnDirectory, LedgerDatabase ledger)
    {
        (this.record, this.settings, this.hasOwnDirectory, this.ledger) = (record, settings, hasOwnDirectory, ledger);
        silences = new Queue<RecordedSilence>(record.Silences.OrderBy(silence => silence.CreatedAt));
        runs = new RunLog(ledger);
        sweep = new SweepRun(ledger, clock, NullLogger<SweepRun>.Instance) { Open = OpenAsync, KeepsHistory = false };
        digest = new DigestRun(ledger, sweep, clock, NullLogger<DigestRun>.Instance) { WritesMails = false };
        baseline = new BaselineRun(ledger, sweep, clock);
        delivery = new ReplayedDelivery(ledger, record.Deliveries, record.Pauses);
    }

    /// <summary>Replays the whole period.</summary>
    /// <param name="progress">Told how many days have been replayed, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await using var turn = await Turn.TakeAsync(ledger, LedgerLock.ForDigestOf(settings.Sources.Select(source => source.Name)), cancellationToken);
        await BeginAsync(cancellationToken);
        foreach (var step in new ReplaySchedule(record, settings.Schedule, settings.Calendars.Office).Steps())
        {
            progress?.Report((step.At - record.Period.From).Days);
            clock.Set(step.At);
            await AddSilencesAsync(cancellationToken);
            await delivery.RunAsync(step.At, cancellationToken);
            foreach (var swept in step.Sweeps)
                await AdvanceAsync(swept, cancellationToken);
            await DoAsync(step, turn, cancellationToken);
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var source in settings.Sources)
        {
            var last = record.Runs.LastOrDefault(run => run.Source == source.Name && run.Failure is null && run.StartedAt < record.Period.From);
            await LedgerAsOf.RememberAsync(ledger, source.Name, record.Sources[source.Name].Seen, last, cancellationToken);
        }

        foreach (var (job, slot) in Watermarks())
            await runs.CompleteAsync(job, slot, cancellationToken);
    }

    // A digest completes its slot for the sources that it could sweep, and for all when none failed.
    private IEnumerable<(string Job, DateTimeOffset Slot)> Watermarks()
    {
        foreach (var made in record.Steps.Where(step => step.Job == ReplayJob.Digest && step.At < record.Period.From))
        {
            yield return (RunRecord.DailyList, made.Slot!.Value);
            foreach (var swept in made.Sweeps.Where(swept => swept.Failure is null))
            {
                yield return (RunRecord.DigestOf(swept.Source!), made.Slot.Value);
                yield return (RunRecord.DailyListOf(swept.Source!), made.Slot.Value);
            }

            if (made.Sweeps.All(swept => swept.Failure is null))
                yield return (RunRecord.Digest, made.Slot.Value);
        }
    }

    private async Task AddSilencesAsync(CancellationToken cancellationToken)
    {
        while (silences.TryPeek(out var next) && next.CreatedAt <= clock.GetUtcNow())
        {
            silences.Dequeue();
            await new HoldLedger(ledger).AddAsync(next.Silence, next.CreatedAt, cancellationToken);
        }
    }

    private async Task AdvanceAsync(PastRun swept, CancellationToken cancellationToken)
    {
        if (!record.Sources.TryGetValue(swept.Source!, out var source))
            return;
        await source.AdvanceAsync(swept.StartedAt, cancellationToken);
        if (swept.Failure is not null)
        {
            failures[swept.Source!] = swept.Failure;
            return;
        }

        // The record has concluded from this sweep, so nobody waits for an administrator's word.
        failures.Remove(swept.Source!);
        await new SweepLedger(ledger).AcceptAsync(swept.Source!, swept.StartedAt, cancellationToken);
    }

    private async Task DoAsync(ReplayStep step, Turn turn, CancellationToken cancellationToken)
    {
        var present = AsOf(step);
        switch (step.Job)
        {
            case ReplayJob.Sweep:
                foreach (var source in present.Sources.Where(source => step.Sweeps.Any(swept => swept.Source == source.Name)))
                {
                    var swept = await sweep.RunAsync(source, present, turn, cancellationToken);
                    if (swept.Failure is null && await IsMissedAsync(source.Name, cancellationToken))
                        await DigestAsync(present, turn, cancellationToken);
                }

                break;
            case ReplayJob.Digest:
                await DigestAsync(present, turn, cancellationToken);
                break;
            case ReplayJob.Baseline:
                await baseline.RunAsync(present, turn, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step.Job, "must be something that can be replayed");
        }
    }

    private Task<DigestReport> DigestAsync(WatcherSettings present, Turn turn, CancellationToken cancellationToken) =>
        digest.RunAsync(present, present.Schedule.LatestSlot(clock.GetUtcNow()), ignoreHours: false, turn, cancellationToken);

    // As the service does after a sweep; what the record made up for comes as a step of its own.
    private async Task<bool> IsMissedAsync(string source, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return settings.Schedule.LatestSlot(now) is { } latest
            && await runs.IsMissedAsync(source, latest, now, cancellationToken)
            && !record.Steps.Any(step => step.Job == ReplayJob.Digest && step.Slot == latest && step.At >= now)
            && !DigestRun.IsLeftToLater(latest, now, settings);
    }

    // The pilot and the directory are those of the record.
    private WatcherSettings AsOf(ReplayStep step)
    {
        var mail = settings.Mail with { Pilot = record.PilotAt(step.At, step.Slot) };
        return hasOwnDirectory || settings.Sources.Count == 0
            ? settings with { Mail = mail }
            : settings with { Mail = mail, Directory = new ContactDirectory(record.Sources[settings.Sources[0].Name].Contacts) };
    }

    private async Task<ISourceReader> OpenAsync(Source source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        return failures.TryGetValue(source.Name, out var failure) ? throw new SourceFailureException(source.Name, $"{failure}", isSettings: false) : record.Sources[source.Name];
    }
}
