using System.CommandLine;
using System.Globalization;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary><c>bar</c>: measures each line of the bar, and its limit in the same run, and prints both with their ratio.</summary>
internal static class BarCommand
{
    // Longer than the slowest machine takes for the usual sizes; with 10 million dossiers most of it is loading.
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(30);

    public static RootCommand Create()
    {
        var sizes = new Option<string>("--sizes") { Description = "Sizes of the whole job, each as open/overdue.", DefaultValueFactory = _ => "10k/1k,100k/10k" };
        var lines = new Option<string>("--lines") { Description = "Lines to measure: 1 whole job, 2 poll, 3 judge, 4 plan and record, 5 deliver, 6 growth, 7 start-up.", DefaultValueFactory = _ => "1,2,3,4,5,6,7" };
        var table = new Option<string>("--table") { Description = "For line 2: dossiers in all of the big table, of which 20k are open (10M takes minutes to load); 0 leaves it out.", DefaultValueFactory = _ => "0" };
        var mails = new Option<int>("--mails") { Description = "For line 5: how many mails of 20 KB are sent.", DefaultValueFactory = _ => 2_000 };
        var json = new Option<FileInfo?>("--json") { Description = "Also write the figures to this file." };
        var program = new Option<DirectoryInfo?>("--program") { Description = "The folder of a published program; without it the program is published first." };
        var command = new RootCommand("Measures OneStopWatcher against its bar, on a throw-away PostgreSQL and a real mail sink of this machine.") { sizes, lines, table, mails, json, program };
        command.SetAction(async (result, cancellationToken) =>
        {
            using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bounded.CancelAfter(MostTime);
            var options = new BarOptions(
                [.. result.GetValue(sizes)!.Split(',').Select(CaseSize.Parse)],
                result.GetValue(lines)!.Split(',').Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToHashSet(),
                CaseSize.Number(result.GetValue(table)!),
                result.GetValue(mails),
                result.GetValue(program)?.FullName);
            var figures = await RunAsync(options, bounded.Token);
            figures.Print();
            if (result.GetValue(json) is { } file)
                await File.WriteAllTextAsync(file.FullName, figures.ToJson(), bounded.Token);
            return figures.AreAllReached ? 0 : 1;
        });
        return command;
    }

    private static async Task<BarFigures> RunAsync(BarOptions options, CancellationToken cancellationToken)
    {
        var figures = new BarFigures();
        await using var bench = await Workbench.SetUpAsync(options, cancellationToken);
        Console.WriteLine($"{bench.Machine}; relay: {bench.RelayName}; PostgreSQL durable as by default");
        if (options.Lines.Contains(3))
            JudgeLine.Measure(figures);
        if (options.Lines.Contains(7))
            await StartLine.MeasureAsync(bench, figures, cancellationToken);
        if (options.Lines.Contains(5))
            await DeliverLine.MeasureAsync(bench, options, figures, cancellationToken);
        if (options.Lines.Contains(4))
            await RecordLine.MeasureAsync(bench, figures, cancellationToken);
        if (options.Lines.Contains(2))
            await PollLine.MeasureAsync(bench, options, figures, cancellationToken);
        if (options.Lines.Contains(1))
            await WholeJobLine.MeasureAsync(bench, options.Sizes, figures, cancellationToken);
        if (options.Lines.Contains(6))
            await WholeJobLine.MeasureGrowthAsync(bench, figures, cancellationToken);
        return figures;
    }
}
