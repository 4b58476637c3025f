using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>Line 2: reading and judging against the bare COPY, and what the size of the table does to a sweep and its memory.</summary>
internal static class PollLine
{
    private const int Rounds = 7;
    private const int OpenOfTable = 20_000;

    public static async Task MeasureAsync(Workbench bench, BarOptions options, BarFigures figures, CancellationToken cancellationToken)
    {
        await MeasureAgainstCopyAsync(bench, new CaseSize(100_000, 10_000), figures, cancellationToken);
        var small = await MeasureSweepAsync(bench, new CaseSize(OpenOfTable, 2_000) { Closed = 80_000 }, figures, cancellationToken);
        if (options.Table == 0)
            return;
        var big = await MeasureSweepAsync(bench, new CaseSize(OpenOfTable, 2_000) { Closed = options.Table - OpenOfTable }, figures, cancellationToken);
        figures.Add(new BarFigure(2, "peak memory of scan, big table", big, "MB", "as with 100k rows", big <= small * 1.1) { Limit = small, LimitIs = "100k rows" });
    }

    private static async Task MeasureAgainstCopyAsync(Workbench bench, CaseSize size, BarFigures figures, CancellationToken cancellationToken)
    {
        var connectionString = await bench.OneStopAsync(size, cancellationToken);
        var settings = SettingsReader.Read(BarOffice.Write(bench.NewFolder(), connectionString, smtpPort: 25), SettingsNeed.Everything);
        async Task PollAsync()
        {
            var reading = await SweepReading.ReadAsync(settings.Sources[0], settings, SourceMemory.None, TimeProvider.System.GetUtcNow(), cancellationToken);
            if (reading.Dossiers != size.Open || reading.Verdicts.Hangs.Count != size.Overdue)
                throw new InvalidOperationException($"a poll must find {size}, found {reading.Dossiers}/{reading.Verdicts.Hangs.Count}");
        }

        // A service polls all day: the first reads are those of a start, which line 1 counts.
        await Timing.InTurnAsync(3, PollAsync, () => CopyFloor.TimeAsync(connectionString, cancellationToken));
        var (poll, copy) = await Timing.InTurnAsync(Rounds, PollAsync, () => CopyFloor.TimeAsync(connectionString, cancellationToken));
        figures.Add(new BarFigure(2, $"{size} read and judged", poll.TotalSeconds, "s", "2 x at most", poll <= 2 * copy) { Limit = copy.TotalSeconds, LimitIs = "COPY BINARY" });
    }

    private static async Task<double> MeasureSweepAsync(Workbench bench, CaseSize size, BarFigures figures, CancellationToken cancellationToken)
    {
        var connectionString = await bench.OneStopAsync(size, cancellationToken);
        var folder = bench.NewFolder();
        var settings = SettingsReader.Read(BarOffice.Write(folder, connectionString, smtpPort: 25), SettingsNeed.Everything);
        var times = new List<TimeSpan>();
        for (var round = 0; round < 3; round++)
            times.Add(await Timing.OfAsync(() => SweepReading.ReadAsync(settings.Sources[0], settings, SourceMemory.None, TimeProvider.System.GetUtcNow(), cancellationToken)));
        var copy = await CopyFloor.TimeAsync(connectionString, cancellationToken);
        var time = Timing.Median(times);
        figures.Add(new BarFigure(2, $"sweep of {size}", time.TotalSeconds, "s", "under 1 s", time.TotalSeconds < 1) { Limit = copy.TotalSeconds, LimitIs = "COPY BINARY" });
        var run = (await (await bench.ProgramAsync(cancellationToken)).RunAsync(folder, cancellationToken, "scan", "--format", "json", "--settings", "appsettings.json")).OrThrow();
        figures.Add(new BarFigure(2, $"scan of {size}, peak memory", run.PeakMegabytes, "MB", "", IsReached: null));
        return run.PeakMegabytes;
    }
}
