using System.CommandLine;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>status</c>: how the installation stands now, by its ledger alone. Its exit code tells scripts whether it does its work.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var language = LanguageOption.Create();
        var command = new Verb(
            "status",
            "Tells how the installation stands now, from its ledger: sweeps, digests, mails, what holds them back, alarms. Reaches no source and no mail server. "
                + "Exits with 0 when it does its work, with 3 when something is to be mended.",
            "status",
            "status --language vi",
            "status --format json")
        {
            language,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, LanguageOption.WordsOf(result.GetValue(language)), TimeProvider.System.GetUtcNow(), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, ConsoleWords words, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Read(result, words) is not { } settings)
            return ExitCode.WrongSettings;
        var ledger = await LedgerDatabase.OpenForReadingAsync(settings.Ledger, cancellationToken);
        if (ledger is null)
        {
            Output.Complain($"{words[ConsoleTexts.Error]}: {words.Format(ConsoleTexts.NoLedger, ("name", LedgerDatabase.NameOf(settings.Ledger)))}");
            if (CommonOptions.IsJson(result))
                Output.WriteJson(new { asOf = Explanation.Iso(now, settings.Calendars.Office), healthy = false, problems = new[] { new { code = "noLedger" } } });
            return ExitCode.Unhealthy;
        }

        var facts = await StatusFacts.ReadAsync(settings, ledger, now, cancellationToken);
        var report = StatusReport.Of(settings, facts, words);
        if (CommonOptions.IsJson(result))
            Output.WriteJson(report.ToJson());
        else
            report.Write();
        return report.IsHealthy ? ExitCode.Done : ExitCode.Unhealthy;
    }

    private static WatcherSettings? Read(ParseResult result, ConsoleWords words)
    {
        try
        {
            return CommonOptions.Read(result, SettingsNeed.Judging);
        }
        catch (SettingsException e)
        {
            // Whoever reads of faults wants to know above all whether dossiers are still watched.
            Output.Complain($"{words[ConsoleTexts.Warning]}: {words[ConsoleTexts.FaultySettings]}");
            foreach (var finding in e.Findings)
                Output.Complain($"{words[ConsoleTexts.Error]}: {finding.LineIn(words.Language)}");
            return null;
        }
    }
}
