using System.CommandLine;
using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>baseline</c>: takes everything that hangs today as told, so that the first mails are about what is new.</summary>
internal static class BaselineCommand
{
    public static Command Create()
    {
        var command = new Verb(
            "baseline",
            "Takes everything that hangs now as told, without a mail. Later rungs and reminders count from this moment.",
            "baseline");
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = await CalendarRefresh.RunAsync(CommonOptions.Read(result, SettingsNeed.Everything), cancellationToken);
            if (settings.Mail.Pilot is { } pilot)
                throw new SettingsException([new SettingsFinding("Mail:Pilot", $"must be left out for a baseline, was '{pilot}': what its mailbox was told is due again when the pilot ends", IsError: true)]);
            var ledger = await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
            using var logs = LoggerFactory.Create(Logs.ToStandardError(settings.Logs));
            var report = await RunAsync(new Duties(settings, ledger, TimeProvider.System, logs), cancellationToken);
            var sources = report.Sweeps.Select(SourceLine.Of).ToList();
            if (CommonOptions.IsJson(result))
            {
                Output.WriteJson(new { hangs = report.Hangs, notices = report.Notices, sources });
            }
            else
            {
                foreach (var failed in sources.Where(source => source.Error is not null))
                    Output.Complain($"error: {failed.Name}: {failed.Error}; what hangs there is not covered: run baseline again");
                Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Hangs} hangs; {report.Notices} notices about them count as told."));
            }

            return sources.TrueForAll(source => source.Error is null) ? ExitCode.Done : ExitCode.EnvironmentFailed;
        });
        return command;
    }

    private static async Task<BaselineReport> RunAsync(Duties duties, CancellationToken cancellationToken)
    {
        using var progress = ProgressLine.Start("reading the sources");
        return await duties.BaselineAsync(cancellationToken);
    }
}
