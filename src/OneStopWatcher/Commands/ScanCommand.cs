using System.CommandLine;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>scan</c>: what hangs now, since when, by which rule, and whom it concerns. Writes and sends nothing.</summary>
internal static class ScanCommand
{
    public static Command Create()
    {
        var at = CommonOptions.At("Judge as of this moment instead of now; without an offset in the office's time.");
        var unjudged = new Option<bool>("--unjudged") { Description = "Also list the dossiers that could not be judged, and why." };
        var command = new Verb(
            "scan",
            "Lists what hangs now and whom it concerns. Writes and sends nothing, and needs no ledger.",
            "scan",
            "scan --unjudged",
            "scan --at 2026-11-25T07:45 --format json")
        {
            at, unjudged,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, result.GetValue(at), result.GetValue(unjudged), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, string? at, bool withUnjudged, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.Read(result, SettingsNeed.Judging);
        var now = at is null ? TimeProvider.System.GetUtcNow() : TimeArgument.Parse(at, settings.Zone);
        var rows = new List<ScanRow>();
        var unjudgedDossiers = 0;
        var ledger = await LedgerMemory.OpenAsync(settings, cancellationToken);
        foreach (var source in settings.Sources)
        {
            var memory = await LedgerMemory.OfAsync(ledger, source.Name, cancellationToken);
            var reading = await ReadAsync(source, settings, memory, now, cancellationToken);
            if (reading.Hold is { } hold)
                Output.Complain($"warning: source '{source.Name}': {FormattableString.Invariant(hold)}");
            var resolver = Recipients.Of(settings, now, reading);
            rows.AddRange(reading.Verdicts.Hangs
                .OrderBy(hang => hang.Kind)
                .ThenByDescending(hang => hang.Lateness.Elapsed)
                .Select(hang => ScanRow.Of(hang, NoticePlanner.Concerned(hang, settings.Planning.Ladders, resolver), settings.Calendars.Office)));
            unjudgedDossiers += reading.Verdicts.Unjudged.Count;
            if (withUnjudged)
                rows.AddRange(reading.Verdicts.Unjudged.Select(item => ScanRow.Of(item)));
        }

        if (CommonOptions.IsJson(result))
            Output.WriteJson(rows);
        else
            WriteTable(rows, unjudgedDossiers, withUnjudged, settings.Calendars.Office.InZone(now));
        return ExitCode.Done;
    }

    private static async Task<SweepReading> ReadAsync(Source source, WatcherSettings settings, SourceMemory memory, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var progress = ProgressLine.Start($"reading {source.Name}", "dossiers");
        var count = 0;
        return await SweepReading.ReadAsync(source, settings, memory, now, new ReadingWays { LooksFor = Count }, cancellationToken);

        bool Count(Rules.Dossiers.Dossier dossier)
        {
            progress.Report(++count);
            return false;
        }
    }

    private static void WriteTable(List<ScanRow> rows, int unjudged, bool withUnjudged, DateTimeOffset now)
    {
        if (rows.Count > 0)
            Output.WriteTable(ScanRow.Columns, rows.Select(row => row.Cells()), ScanRow.LeastFirst);
        var kinds = rows.Where(row => row.Reason is null).GroupBy(row => row.Kind).Select(group => $"{group.Count()} {group.Key}").ToList();
        var hint = withUnjudged || unjudged == 0 ? "" : " (--unjudged lists why)";
        Output.WriteLine($"As of {now:yyyy-MM-dd HH:mm zzz}: {(kinds.Count == 0 ? "nothing hangs" : string.Join(", ", kinds))}; {unjudged} not judged in every way{hint}.");
    }
}
