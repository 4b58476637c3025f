using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using OneStopWatcher.Ledger;
using OneStopWatcher.Replay;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>simulate</c>: what other settings would have meant for a period that lies behind.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "The first day, such as 2026-11-01.", HelpName = "DAY", Required = true };
        var to = new Option<string>("--to") { Description = "The last day, such as 2026-11-30; at midnight it is over.", HelpName = "DAY", Required = true };
        var with = new Option<string?>("--with") { Description = "The settings to try; those in force when left out, which must give what was.", HelpName = "FILE" };
        var command = new Verb(
            "simulate",
            "Replays a period from the ledger under other settings: who would have been mailed, and who not. Writes and sends nothing.",
            "simulate --from 2026-11-01 --to 2026-11-30",
            "simulate --from 2026-11-01 --to 2026-11-30 --with appsettings.thu.json",
            "simulate --from 2026-11-01 --to 2026-11-30 --with appsettings.thu.json --format json")
        {
            from, to, with,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var recorded = CommonOptions.Read(result, SettingsNeed.Everything);
            var period = PeriodOf(result.GetValue(from)!, result.GetValue(to)!, recorded);
            var tried = result.GetValue(with) is { } file ? ReadTried(file) : recorded;
            var ledger = await LedgerDatabase.OpenForReadingAsync(recorded.Ledger, cancellationToken)
                ?? throw new LedgerException($"there is no ledger yet, so nothing that could be replayed: Ledger:ConnectionString must name the one that the service writes");
            var report = new SimulateReport(await ReplayAsync(new Simulation(ledger, recorded), tried, period, cancellationToken), tried.File);
            if (CommonOptions.IsJson(result))
                report.WriteJson();
            else
                report.WriteTables();
            return ExitCode.Done;
        });
        return command;
    }

    // Of two files, the faulty one must be named.
    private static WatcherSettings ReadTried(string file)
    {
        if (!File.Exists(file))
            throw new WrongArgumentException($"--with must name an existing file, was '{file}'");
        try
        {
            return SettingsReader.Read(file, SettingsNeed.Everything);
        }
        catch (SettingsException e)
        {
            throw new SettingsException([.. e.Findings.Select(finding => finding with { Phrase = $"{finding.Phrase} (in {file}, by --with)" })]);
        }
    }

    private static async Task<Comparison> ReplayAsync(Simulation simulation, WatcherSettings tried, Period period, CancellationToken cancellationToken)
    {
        // The command line listens for Ctrl-C once a command has paused for the first time, which one that reads from files alone never does.
        await Task.Yield();

        // A terminal that is closed ends the program at once, and what it was at would be left behind.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var hangUp = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        using var progress = ProgressLine.Start($"replaying {period.Last.DayNumber - period.First.DayNumber + 1} days", "done");
        try
        {
            return await simulation.RunAsync(tried, period, progress, stop.Token);
        }
        catch (HistoryException e)
        {
            throw new WrongArgumentException(e.Message);
        }
    }

    private static Period PeriodOf(string from, string to, WatcherSettings settings)
    {
        var (first, last) = (DayOf(from, "--from"), DayOf(to, "--to"));
        var office = settings.Calendars.Office;
        var now = TimeProvider.System.GetUtcNow();
        if (first > last)
            throw new WrongArgumentException($"--from must be --to ({to}) or an earlier day, was {from}");
        if (first > office.DateOf(now))
            throw new WrongArgumentException(string.Create(CultureInfo.InvariantCulture, $"--from must be today ({office.DateOf(now):yyyy-MM-dd}) or an earlier day, was {from}"));
        return Period.Of(first, last, office, now);
    }

    private static DateOnly DayOf(string text, string option) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2199
            ? day
            : throw new WrongArgumentException($"{option} must be a day of the years 1900..2199 such as 2026-11-25, was '{text}'");
}
