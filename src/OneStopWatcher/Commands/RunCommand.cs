using System.CommandLine;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>run</c>: the service, or with <c>--once</c> everything that is due now, and then the end.</summary>
internal static class RunCommand
{
    public static Command Create(Func<WatcherSettings, CancellationToken, Task<int>> service)
    {
        var once = new Option<bool>("--once") { Description = "Sweep every source, make the digest of the latest slot, deliver until nothing more can be sent now, and exit." };
        var ignoreHours = new Option<bool>("--ignore-hours") { Description = "With --once: send outside office hours and on days off too." };
        var command = new Verb(
            "run",
            "Watches without end (the default), or does with --once what is due now.",
            "run",
            "run --once",
            "run --once --ignore-hours --format json")
        {
            once, ignoreHours,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = CommonOptions.Read(result, SettingsNeed.Everything);
            if (result.GetValue(ignoreHours) && !result.GetValue(once))
                throw new WrongArgumentException("--ignore-hours goes with --once: the service keeps office hours");

            // Before anything is judged: the feeds decide which years are declared.
            settings = await CalendarRefresh.RunAsync(settings, cancellationToken);
            return result.GetValue(once)
                ? await OnceAsync(settings, result.GetValue(ignoreHours), CommonOptions.IsJson(result), cancellationToken)
                : await service(settings, cancellationToken);
        });
        return command;
    }

    private static async Task<int> OnceAsync(WatcherSettings settings, bool ignoreHours, bool isJson, CancellationToken cancellationToken)
    {
        foreach (var finding in settings.FeedFindings)
            Output.Complain($"warning: {finding}");
        await RefuseBrokenProfilesAsync(settings, cancellationToken);
        var ledger = await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
        using var logs = LoggerFactory.Create(Logs.ToStandardError(settings.Logs));
        var duties = new Duties(settings, ledger, TimeProvider.System, logs);
        var digest = await ShownAsync("reading the sources and making the digest", () => duties.DigestAsync(ignoreHours, cancellationToken));
        var delivery = await ShownAsync("delivering", () => duties.DeliverAsync(ignoreHours, cancellationToken));
        await duties.AlarmAsync(cancellationToken);
        await duties.PurgeAsync(cancellationToken);
        var report = OnceReport.Of(settings, digest, delivery, await new HoldLedger(ledger).PauseAsync(cancellationToken));
        if (isJson)
            Output.WriteJson(report);
        else
            report.WriteLines();
        return ExitCodeOf(digest, delivery);
    }

    private static async Task<T> ShownAsync<T>(string work, Func<Task<T>> run)
    {
        using var progress = ProgressLine.Start(work);
        return await run();
    }

    // A profile that breaks the contract is found before the ledger is touched. A source that is merely away is left to its sweep.
    private static async Task RefuseBrokenProfilesAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        var findings = new List<SettingsFinding>();
        for (var i = 0; i < settings.Sources.Count; i++)
        {
            try
            {
                var report = await ContractCheck.VerifyAsync(settings.Sources[i], cancellationToken);
                findings.AddRange(report.Problems.Select(problem => new SettingsFinding($"Sources:{i}:Profile", problem, IsError: true)));
            }
            catch (SourceFailureException e)
            {
                if (e.IsSettings)
                    findings.Add(new SettingsFinding($"Sources:{i}:Profile", e.Phrase, IsError: true));
            }
        }

        if (findings.Count > 0)
            throw new SettingsException(findings);
    }

    private static int ExitCodeOf(DigestReport digest, DeliveryReport delivery)
    {
        if (digest.Sweeps.Any(sweep => sweep.Failure is { IsSettings: false }) || delivery.TransportDown is not null)
            return ExitCode.EnvironmentFailed;
        return digest.Sweeps.Any(sweep => sweep.Failure is not null) ? ExitCode.WrongSettings : ExitCode.Done;
    }
}
