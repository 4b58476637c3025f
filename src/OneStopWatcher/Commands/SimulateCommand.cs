using System.CommandLine;
using System.Globalization;
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
            var tried = result.GetValue(with) is { } file ? SettingsReader.Read(file, SettingsNeed.Everything) : recorded;
            var ledger = await LedgerDatabase.OpenForReadingAsync(recorded.Ledger, cancellationToken)
                ?? throw new LedgerException("there is no ledger yet, so nothing that could be replayed: Ledger:ConnectionString must name the one that the service writes");
            var simulation = new Simulation(ledger, recorded);
            var report = new SimulateReport(await ReplayAsync(simulation, tried, period, cancellationToken), tried.File, simulation.Notes);
            if (CommonOptions.IsJson(result))
                report.WriteJson();
            else
                report.WriteTables();
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<Comparison> ReplayAsync(Simulation simulation, WatcherSettings tried, Period period, CancellationToken cancellationToken)
    {
        try
        {
            return await simulation.RunAsync(tried, period, ProgressOf(period, tried), cancellationToken);
        }
        catch (HistoryException e)
        {
            throw new WrongArgumentException(e.Message);
        }
        finally
        {
            if (!Console.IsErrorRedirected)
                await Console.Error.WriteAsync("\r                                        \r");
        }
    }

    private static Period PeriodOf(string from, string to, WatcherSettings settings)
    {
        var (first, last) = (DayOf(from, "--from"), DayOf(to, "--to"));
        return first <= last
            ? Period.Of(first, last, settings.Calendars.Office)
            : throw new WrongArgumentException($"--from must be --to ({to}) or an earlier day, was {from}");
    }

    private static DateOnly DayOf(string text, string option) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2199
            ? day
            : throw new WrongArgumentException($"{option} must be a day of the years 1900..2199 such as 2026-11-25, was '{text}'");

    private static Progress<DateTimeOffset>? ProgressOf(Period period, WatcherSettings settings) => Console.IsErrorRedirected ? null : new Progress<DateTimeOffset>(at =>
    {
        var share = (at - period.From) / (period.Until - period.From);
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\rreplaying {settings.Calendars.Office.InZone(at):yyyy-MM-dd HH:mm} {share:0%} "));
    });
}
