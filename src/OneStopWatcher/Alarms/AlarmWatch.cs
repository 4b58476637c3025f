using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Alarms;

/// <summary>Looks at everything that can be in trouble.</summary>
internal sealed class AlarmWatch(LedgerDatabase ledger, JobFailures jobs, string node)
{
    private readonly SourceCheck sources = new(ledger);
    private readonly MailCheck mails = new(ledger);
    private readonly CertificateCheck certificates = new();

    /// <summary>Looks. A ledger that cannot be read fails the look: nothing is in order for not having been looked at.</summary>
    public async Task<AlarmSigns> LookAsync(WatcherSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var certified = await certificates.FindAsync(settings, now, cancellationToken);
        return certified with
        {
            Findings =
            [
                .. DiskCheck.Find(settings, node, now),
                .. await mails.FindAsync(settings, now, cancellationToken),
                .. await sources.FindAsync(settings, now, cancellationToken),
                .. SettingsCheck.Find(settings, node, now),
                .. jobs.Find(node, now),
                .. certified.Findings,
                .. CalendarCheck.Find(settings, now),
            ],
        };
    }
}
