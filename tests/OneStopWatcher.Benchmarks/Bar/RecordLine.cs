using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>Line 4: 10,000 hangs found, planned, rendered and recorded by one digest, and the digest once more, which finds nothing new.</summary>
internal static class RecordLine
{
    private const int Rounds = 3;
    private static readonly CaseSize Size = new(10_000, 10_000);

    public static async Task MeasureAsync(Workbench bench, BarFigures figures, CancellationToken cancellationToken)
    {
        await MeasureAsync(bench, LedgerEngine.Sqlite, figures, cancellationToken);
        await MeasureAsync(bench, LedgerEngine.PostgreSql, figures, cancellationToken);
    }

    private static async Task MeasureAsync(Workbench bench, LedgerEngine engine, BarFigures figures, CancellationToken cancellationToken)
    {
        var source = await bench.OneStopAsync(Size, cancellationToken);
        var (firsts, repeats) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = -1; round < Rounds; round++)
        {
            var (first, repeat) = await RoundAsync(bench, source, engine, cancellationToken);
            if (round < 0)
                continue;
            firsts.Add(first);
            repeats.Add(repeat);
        }

        var (digest, again) = (Timing.Median(firsts), Timing.Median(repeats));
        figures.Add(new BarFigure(4, $"{Size.Overdue:#,##0} hangs read, planned, rendered, recorded on {engine}", digest.TotalSeconds, "s", "under 1 s", digest.TotalSeconds < 1));
        figures.Add(new BarFigure(4, $"the same again on {engine}, nothing new", again.TotalSeconds, "s", "under 0.2 s", again.TotalSeconds < 0.2)
        {
            Limit = (await CopyFloor.TimeAsync(source, cancellationToken)).TotalSeconds,
            LimitIs = "COPY BINARY of the rows",
        });
    }

    private static async Task<(TimeSpan First, TimeSpan Repeat)> RoundAsync(Workbench bench, string source, LedgerEngine engine, CancellationToken cancellationToken)
    {
        var ledgerDatabase = engine == LedgerEngine.PostgreSql ? await bench.CreateDatabaseAsync(cancellationToken) : null;
        await using var sink = MailSink.Own(TimeSpan.Zero);
        var file = BarOffice.Write(bench.NewFolder(), source, sink.Port, ledger: ledgerDatabase);
        var settings = SettingsReader.Read(file, SettingsNeed.Everything);
        var ledger = await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
        var duties = new Duties(settings, ledger, TimeProvider.System, NullLoggerFactory.Instance);
        DigestReport? report = null;
        var first = await Timing.OfAsync(async () => report = await duties.DigestAsync(ignoreHours: true, cancellationToken));
        if (report!.Messages.Sum(message => message.Notices) != Size.Overdue)
            throw new InvalidOperationException($"a digest must tell {Size.Overdue} hangs, told {report.Messages.Sum(message => message.Notices)}");
        await duties.DeliverAsync(ignoreHours: true, cancellationToken);

        // The second sweep begins the history of the source, once (decision record 0028): the third is as all others are.
        await duties.SweepAsync(cancellationToken);
        var repeat = await Timing.OfAsync(() => duties.DigestAsync(ignoreHours: true, cancellationToken));
        SqliteConnection.ClearAllPools();
        return (first, repeat);
    }
}
