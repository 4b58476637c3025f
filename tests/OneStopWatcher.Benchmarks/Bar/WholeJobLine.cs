using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>Line 1: find the overdue and tell each of fifty people once, from the start of the process to its end. Line 6: how that grows.</summary>
internal static class WholeJobLine
{
    // The fastest of the programs measured in its place took 33 s for the size that the bar speaks of.
    private const double FastestPeer = 33;
    private static readonly CaseSize OfTheBar = new(100_000, 10_000);

    public static async Task MeasureAsync(Workbench bench, IReadOnlyList<CaseSize> sizes, BarFigures figures, CancellationToken cancellationToken)
    {
        foreach (var size in sizes)
        {
            var run = await MedianAsync(bench, size, rounds: 3, cancellationToken);
            foreach (var (at, line) in run.Phases)
                Console.WriteLine($"    {at.TotalSeconds:0.00} s: {line}");
            var isOfTheBar = size == OfTheBar;
            figures.Add(new BarFigure(1, $"whole job {size}, start to end of the process", run.Elapsed.TotalSeconds, "s", isOfTheBar ? "under 2 s" : "", isOfTheBar ? run.Elapsed.TotalSeconds < 2 : null)
            {
                Limit = await FloorAsync(bench, size, cancellationToken),
                LimitIs = "COPY of the rows and smtp-source of the mails",
            });
            if (isOfTheBar)
                figures.Add(new BarFigure(1, $"whole job {size}, times faster than the fastest peer (33 s, elsewhere)", FastestPeer / run.Elapsed.TotalSeconds, "x", "15 x", FastestPeer / run.Elapsed.TotalSeconds >= 15));
            figures.Add(new BarFigure(1, $"whole job {size}, peak memory", run.PeakMegabytes, "MB", isOfTheBar ? "under 150 MB" : "", isOfTheBar ? run.PeakMegabytes < 150 : null));
        }
    }

    public static async Task MeasureGrowthAsync(Workbench bench, BarFigures figures, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        int[] overdue = [1_000, 10_000, 100_000];
        foreach (var number in overdue)
        {
            var run = await MedianAsync(bench, new CaseSize(number * 10, number), rounds: number > 10_000 ? 1 : 3, cancellationToken);
            times.Add(run.Elapsed.TotalSeconds);
            figures.Add(new BarFigure(6, $"whole job with {number:#,##0} overdue", run.Elapsed.TotalSeconds, "s", "", IsReached: null));
            figures.Add(new BarFigure(6, $"whole job with {number:#,##0} overdue, peak memory", run.PeakMegabytes, "MB", "", IsReached: null));
        }

        for (var i = 1; i < times.Count; i++)
            figures.Add(new BarFigure(6, $"ten times as many, {overdue[i]:#,##0}", times[i] / times[i - 1], "x", "10 x at most", times[i] <= 10 * times[i - 1]));
    }

    private static async Task<ProgramRun> MedianAsync(Workbench bench, CaseSize size, int rounds, CancellationToken cancellationToken)
    {
        var runs = new List<ProgramRun>();
        for (var round = 0; round < rounds; round++)
            runs.Add(await RunAsync(bench, size, cancellationToken));
        return runs.OrderBy(run => run.Elapsed).ElementAt(rounds / 2);
    }

    private static async Task<ProgramRun> RunAsync(Workbench bench, CaseSize size, CancellationToken cancellationToken)
    {
        var source = await bench.OneStopAsync(size, cancellationToken);
        var program = await bench.ProgramAsync(cancellationToken);
        await using var sink = await bench.StartSinkAsync(cancellationToken);
        var folder = bench.NewFolder();
        BarOffice.Write(folder, source, sink.Port);
        var run = (await program.RunAsync(folder, cancellationToken, "run", "--once", "--ignore-hours", "--settings", "appsettings.json")).OrThrow();
        RequireAllTold(Path.Combine(folder, "ledger.db"), size);
        return run;
    }

    // A run that tells nobody would be the fastest.
    private static void RequireAllTold(string ledger, CaseSize size)
    {
        using var connection = new SqliteConnection($"Data Source={ledger};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select (select count(*) from messages where state = 'Sent') || ' ' || (select count(*) from notices)";
        var told = (string)command.ExecuteScalar()!;
        if (told != $"{CaseTables.People} {size.Overdue}")
            throw new InvalidOperationException($"mails and notices must be {CaseTables.People} {size.Overdue}, were {told}");
    }

    private static async Task<double?> FloorAsync(Workbench bench, CaseSize size, CancellationToken cancellationToken)
    {
        var copy = await CopyFloor.TimeAsync(await bench.OneStopAsync(size, cancellationToken), cancellationToken);
        await using var sink = await bench.StartSinkAsync(cancellationToken);
        var mails = await bench.SourceAsync(sink.Port, CaseTables.People, 20_000, 1, cancellationToken);
        return (copy + mails)?.TotalSeconds;
    }
}
