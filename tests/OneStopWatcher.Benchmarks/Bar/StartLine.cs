namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>What a start costs, which every command pays and every restart of the service.</summary>
internal static class StartLine
{
    public static async Task MeasureAsync(Workbench bench, BarFigures figures, CancellationToken cancellationToken)
    {
        var program = await bench.ProgramAsync(cancellationToken);
        var size = new CaseSize(1_000, 100);
        var folder = bench.NewFolder();
        BarOffice.Write(folder, await bench.OneStopAsync(size, cancellationToken), smtpPort: 25);
        await AddAsync("--help", "--help");
        await AddAsync($"scan of {size}", "scan", "--format", "json", "--settings", "appsettings.json");

        async Task AddAsync(string what, params string[] arguments)
        {
            var runs = new List<ProgramRun>();
            for (var round = 0; round < 5; round++)
                runs.Add((await program.RunAsync(folder, cancellationToken, arguments)).OrThrow());
            var run = runs.OrderBy(run => run.Elapsed).ElementAt(runs.Count / 2);
            figures.Add(new BarFigure(7, $"start: {what}", run.Elapsed.TotalSeconds, "s", "", IsReached: null));
            figures.Add(new BarFigure(7, $"start: {what}, peak memory", run.PeakMegabytes, "MB", "", IsReached: null));
        }
    }
}
