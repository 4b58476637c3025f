using System.Globalization;
using OneStopWatcher.Alarms;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>What <c>check --online</c> asks of the world: each part on its own and all at the same time, so that none keeps another from its answer.</summary>
internal sealed class OnlineCheck(WatcherSettings settings, ConsoleWords words)
{
    // Each part has limits of its own; this one is for what nobody foresaw.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Checks everything.</summary>
    /// <param name="progress">How many parts are done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<SettingsFinding>> RunAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        var checkups = settings.Sources.Select((_, index) => new SourceCheckup(settings, index, words)).ToList();
        List<OnlinePart> parts =
        [
            .. checkups.Select((checkup, index) => new OnlinePart($"Sources:{index}:ConnectionString", TimeOf(checkup), checkup.RunAsync)),
            .. settings.Ledger.Engine == LedgerEngine.PostgreSql ? [new OnlinePart("Ledger:ConnectionString", Limit, new LedgerCheckup(settings, words).RunAsync)] : Array.Empty<OnlinePart>(),
            new($"Mail:{settings.Mail.Transport}", Limit, TransportAsync),
            .. SecondWayRun.Of(settings.Mail.SecondWay).Select(way => new OnlinePart($"Mail:SecondWay:{way}", Limit, token => SecondWayAsync(way, token))),
            .. CertificateEndpoint.Of(settings).Select(endpoint => new OnlinePart("Alarms:CertificateDays", Limit, token => CertificateAsync(endpoint, token))),
        ];
        var findings = (await RunAllAsync(parts, words, progress, cancellationToken)).ToList();

        // Only when every source has answered, or has not: a code is unknown when none of them knows it.
        var units = new UnknownUnits(settings);
        var contacts = new UnknownContacts(settings);
        foreach (var checkup in checkups)
        {
            if (checkup.Reading is not { } reading)
            {
                units.Skip(checkup.Source);
                continue;
            }

            units.Take(checkup.Source, reading.Units);
            contacts.Take(checkup.Source, reading.Officials, reading.Units);
        }

        return [.. findings, .. units.Find(), .. contacts.Find()];
    }

    /// <summary>Runs parts at the same time, in the order of their findings; one that hangs is told as such, and left behind.</summary>
    internal static async Task<IEnumerable<SettingsFinding>> RunAllAsync(
        IReadOnlyList<OnlinePart> parts, ConsoleWords words, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var done = 0;
        return (await Task.WhenAll(parts.Select(RunOneAsync))).SelectMany(findings => findings);

        async Task<IReadOnlyList<SettingsFinding>> RunOneAsync(OnlinePart part)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

            // On a thread of its own: the driver of SQLite, for one, does not let go of its caller.
            var run = Task.Run(() => part.Run(limit.Token), CancellationToken.None);
            try
            {
                return await run.WaitAsync(part.Limit, cancellationToken);
            }
            catch (TimeoutException) when (!run.IsCompleted)
            {
                await limit.CancelAsync();
                _ = run.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                var seconds = part.Limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
                return [SettingsFinding.Worded(part.Key, words.Format(ConsoleTexts.CheckTimeout, ("seconds", seconds)), isError: true)];
            }
            finally
            {
                progress.Report(Interlocked.Increment(ref done));
            }
        }
    }

    // A connection and some statements, each within the time that the settings give it.
    private static TimeSpan TimeOf(SourceCheckup checkup) => Limit + (3 * checkup.Source.StatementTimeout);

    private async Task<IReadOnlyList<SettingsFinding>> TransportAsync(CancellationToken cancellationToken)
    {
        await using var transport = DeliveryRun.TransportOf(settings.Mail);
        return await transport.OpenAsync(cancellationToken) is { } reason ? [new SettingsFinding($"Mail:{settings.Mail.Transport}", reason, IsError: true)] : [];
    }

    private async Task<IReadOnlyList<SettingsFinding>> SecondWayAsync(MailWay way, CancellationToken cancellationToken)
    {
        await using var wayOut = WayOut.Of(way, settings.Mail, TimeProvider.System)!;
        return await wayOut.TryAsync(cancellationToken) is { } trouble ? [new SettingsFinding($"Mail:SecondWay:{way}", trouble, IsError: true)] : [];
    }

    // A server that is away is told by whoever needs it.
    private async Task<IReadOnlyList<SettingsFinding>> CertificateAsync(CertificateEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (await CertificateProbe.EndOfAsync(endpoint, cancellationToken) is not { } end || end - TimeProvider.System.GetUtcNow() >= TimeSpan.FromDays(settings.Alarms.CertificateDays))
            return [];
        var at = settings.Calendars.Office.InZone(end).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var days = settings.Alarms.CertificateDays.ToString(CultureInfo.InvariantCulture);
        return [SettingsFinding.Worded("Alarms:CertificateDays", words.Format(ConsoleTexts.CheckCertificate, ("server", endpoint.ToString()), ("instant", at), ("days", days)), isError: false)];
    }
}

/// <summary>One part of the check, with a time after which it counts as hanging.</summary>
/// <param name="Key">The setting to name when it hangs.</param>
/// <param name="Limit">How long it may take.</param>
/// <param name="Run">The part.</param>
internal sealed record OnlinePart(string Key, TimeSpan Limit, Func<CancellationToken, Task<IReadOnlyList<SettingsFinding>>> Run);
