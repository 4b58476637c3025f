using System.Globalization;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>Looks at the certificates of the servers that the watcher depends on, some times a day. What was seen last is kept in memory.</summary>
internal sealed class CertificateCheck
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(6);
    private static readonly TimeSpan LookAgainAfterFailure = TimeSpan.FromHours(1);

    // Only one run looks at a time.
    private readonly Dictionary<CertificateEndpoint, (DateTimeOffset NextLook, DateTimeOffset? End)> seen = [];

    public async Task<AlarmSigns> FindAsync(WatcherSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var findings = new List<AlarmFinding>();
        var unsure = new List<(AlarmKind, string)>();
        foreach (var endpoint in CertificateEndpoint.Of(settings))
        {
            if (await EndOfAsync(endpoint, now, cancellationToken) is not { } end)
                unsure.Add((AlarmKind.CertificateExpiring, endpoint.ToString()));
            else if (end - now < TimeSpan.FromDays(settings.Alarms.CertificateDays))
                findings.Add(new AlarmFinding(AlarmKind.CertificateExpiring, endpoint.ToString(), CauseOf(end, now, settings), now));
        }

        return new AlarmSigns(findings, unsure);
    }

    private async Task<DateTimeOffset?> EndOfAsync(CertificateEndpoint endpoint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isKnown = seen.TryGetValue(endpoint, out var known);

        // A look further ahead than any was planned by a wrong clock.
        if (isKnown && known.NextLook > now && known.NextLook <= now + LookEvery)
            return known.End;
        var end = await CertificateProbe.EndOfAsync(endpoint, cancellationToken);
        seen[endpoint] = (now + (end is null ? LookAgainAfterFailure : LookEvery), end ?? known.End);
        return seen[endpoint].End;
    }

    private static FormattableString CauseOf(DateTimeOffset end, DateTimeOffset now, WatcherSettings settings)
    {
        var at = settings.Calendars.Office.InZone(end).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return end > now ? (FormattableString)$"its certificate ends on {at}" : $"its certificate has ended on {at}";
    }
}
