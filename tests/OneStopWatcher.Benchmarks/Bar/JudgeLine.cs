using System.Diagnostics;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>Line 3: judging on one core, and calendar arithmetic over long spans. BenchmarkDotNet measures the same more closely.</summary>
internal static class JudgeLine
{
    private const int Rounds = 20;

    public static void Measure(BarFigures figures)
    {
        var (dossiers, _) = Run(new Judging { Overdue = 10, Rules = 20 });
        figures.Add(new BarFigure(3, "judged, one in ten overdue, 20 rules", dossiers / 1e6, "M/s", "1 M/s", dossiers >= 1e6));
        var (inOrder, bytes) = Run(new Judging { Overdue = 0, Rules = 20 });
        figures.Add(new BarFigure(3, "judged, none hangs, 20 rules", inOrder / 1e6, "M/s", "1 M/s", inOrder >= 1e6));
        figures.Add(new BarFigure(3, "allocated per dossier that does not hang", bytes, "B", "0 B", bytes < 0.01));

        var (day, years) = (Between(1), Between(2_000));
        figures.Add(new BarFigure(3, "working time between, 2,000 days", years, "ns", "as for a day", years <= 2 * day) { Limit = day, LimitIs = "1 day" });
    }

    private static (double PerSecond, double BytesEach) Run(Judging judging)
    {
        judging.Setup();
        for (var round = 0; round < Rounds; round++)
            judging.Judge();
        var best = TimeSpan.MaxValue;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            judging.Judge();
            var time = Stopwatch.GetElapsedTime(begin);
            best = time < best ? time : best;
        }

        return (Judging.Count / best.TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / ((double)Rounds * Judging.Count));
    }

    private static double Between(int days)
    {
        const int Times = 200_000;
        var arithmetic = new CalendarArithmetic { Days = days };
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            for (var i = 0; i < Times; i++)
                arithmetic.Between();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Times);
        }

        return best;
    }
}
