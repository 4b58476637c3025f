using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>
/// Takes everything that hangs now as told: sweep → plan → record without mails. For the first day beside an office that has hundreds of old
/// dossiers, whose specialists should hear of what is new.
/// </summary>
internal sealed class BaselineRun(LedgerDatabase ledger, SweepRun sweep, TimeProvider clock)
{
    private readonly DigestLedger digests = new(ledger);

    public async Task<BaselineReport> RunAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sweeps = new List<SweepResult>();
        foreach (var source in settings.Sources)
            sweeps.Add(await sweep.RunAsync(source, settings, cancellationToken));

        var read = sweeps.Where(result => result.Reading is not null).ToList();
        var told = await digests.ToldAsync(cancellationToken);
        var open = read.SelectMany(result => result.Hangs).Select(item => new OpenHang(item.EpisodeId, item.Hang, [.. told[item.EpisodeId]])).ToList();

        // Told-at is always a slot; one ahead of the next digest's would count for nothing.
        var slot = settings.Schedule.LatestSlot(now) ?? now;
        var plan = NoticePlanner.Plan(open, settings.Planning, Recipients.Of(settings, now, read.Select(result => result.Reading!)), slot);
        var notices = plan.Notices
            .Select(notice => new OutgoingNotice(notice.EpisodeId, notice.Step.ToString(), notice.Recipient.Official.Id, notice.Recipient.Role.ToString()))
            .ToList();
        return new BaselineReport(open.Count, await digests.RecordBaselineAsync(slot, notices, cancellationToken), sweeps);
    }
}
