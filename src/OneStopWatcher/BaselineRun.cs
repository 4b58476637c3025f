using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>
/// Takes everything that hangs now as told: sweep → plan → record without mails. For the first day beside an office that has hundreds of old
/// dossiers, whose specialists should hear of what is new. What is silenced is left to its silence.
/// </summary>
internal sealed class BaselineRun(LedgerDatabase ledger, SweepRun sweep, TimeProvider clock)
{
    private readonly DigestLedger digests = new(ledger);
    private readonly RunLog runs = new(ledger);

    public async Task<BaselineReport> RunAsync(WatcherSettings settings, Turn turn, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sweeps = new List<SweepResult>();
        foreach (var source in settings.Sources)
            sweeps.Add(await sweep.RunAsync(source, settings, turn, cancellationToken));

        // What waits would be told after all; and what only a pilot's mailbox was told is due again, so that it must be counted here.
        await new Withdrawal(ledger).OfAllAsync(now, cancellationToken);
        await digests.ReleasePilotAsync(cancellationToken);
        var silences = await new HoldLedger(ledger).SilencesAsync(now, cancellationToken);
        var read = sweeps.Where(result => result.Reading is not null).ToList();
        var told = await digests.ToldAsync(cancellationToken);
        var open = read
            .SelectMany(result => result.Hangs)
            .Where(item => !silences.Any(known => known.Silence.Covers(item.Hang, now)))
            .Select(item => new OpenHang(item.EpisodeId, item.Hang, [.. told[item.EpisodeId]]))
            .ToList();

        var slot = await ToldAtAsync(settings, now, cancellationToken);
        var plan = NoticePlanner.Plan(open, settings.Planning, Recipients.Of(settings, now, read.Select(result => result.Reading!)), slot);
        var notices = plan.Notices
            .Select(notice => new OutgoingNotice(notice.EpisodeId, notice.Step.ToString(), notice.Recipient.Official.Id, notice.Recipient.Role.ToString()))
            .ToList();
        return new BaselineReport(open.Count, await digests.RecordBaselineAsync(slot, notices, now, turn, cancellationToken), sweeps);
    }

    // Working days count from today, but told-at must not lie ahead of a slot that is still to be made: there it would count for nothing.
    // Before the very first digest nothing was missed, as at the service's first start.
    private async Task<DateTimeOffset> ToldAtAsync(WatcherSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var office = settings.Calendars.Office;
        var today = office.StartOf(office.DateOf(now));
        if (settings.Schedule.LatestSlot(now) is not { } latest)
            return today;
        var completed = await runs.WatermarkAsync(RunRecord.Digest, now, cancellationToken);
        if (completed is null)
            await runs.CompleteAsync(RunRecord.Digest, latest, cancellationToken);
        return latest > completed || latest > today ? latest : today;
    }
}
