using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>Line 5: mails of 20 KB, each claimed, sent and marked durably, against Postfix's client, which keeps no books.</summary>
internal static class DeliverLine
{
    private const int Bytes = 20_000;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(5);

    public static async Task MeasureAsync(Workbench bench, BarOptions options, BarFigures figures, CancellationToken cancellationToken)
    {
        foreach (var engine in Enum.GetValues<LedgerEngine>())
        {
            await using var sink = await bench.StartSinkAsync(cancellationToken);
            await SendAsync(bench, engine, sink.Port, 200, 1, cancellationToken);
            var one = await MeasureAsync(bench, engine, sink.Port, options.Mails, 1, cancellationToken);
            figures.Add(new BarFigure(5, $"mails by one connection, ledger on {engine}", one.Own, "1/s", "0.5 x", one.Limit is { } limit ? one.Own >= 0.5 * limit : null) { Limit = one.Limit, LimitIs = "smtp-source, one kept connection" });
            var four = await MeasureAsync(bench, engine, sink.Port, options.Mails, 4, cancellationToken);
            figures.Add(new BarFigure(5, $"mails by four connections, ledger on {engine}", four.Own, "1/s", "more than by one", four.Own > one.Own) { Limit = four.Limit, LimitIs = "smtp-source, four" });
            await MeasureLatencyAsync(bench, engine, figures, cancellationToken);
        }
    }

    private static async Task MeasureLatencyAsync(Workbench bench, LedgerEngine engine, BarFigures figures, CancellationToken cancellationToken)
    {
        await using var distant = MailSink.Own(Latency);
        var one = 50 / (await SendAsync(bench, engine, distant.Port, 50, 1, cancellationToken)).TotalSeconds;
        foreach (var connections in (int[])[4, 8])
        {
            var rate = 50 * connections / (await SendAsync(bench, engine, distant.Port, 50 * connections, connections, cancellationToken)).TotalSeconds;
            figures.Add(new BarFigure(5, $"replies 5 ms away, {connections} connections, ledger on {engine}", rate, "1/s", $"0.8 x {connections} x one", rate >= 0.8 * connections * one) { Limit = one * connections, LimitIs = $"{connections} x one connection" });
        }
    }

    private static async Task<(double Own, double? Limit)> MeasureAsync(Workbench bench, LedgerEngine engine, int port, int mails, int connections, CancellationToken cancellationToken)
    {
        var (own, limits) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < 3; round++)
        {
            own.Add(await SendAsync(bench, engine, port, mails, connections, cancellationToken));
            if (await bench.SourceAsync(port, mails, Bytes, connections, cancellationToken) is { } time)
                limits.Add(time);
        }

        return (mails / Timing.Median(own).TotalSeconds, limits.Count == 0 ? null : mails / Timing.Median(limits).TotalSeconds);
    }

    private static async Task<TimeSpan> SendAsync(Workbench bench, LedgerEngine engine, int port, int mails, int connections, CancellationToken cancellationToken)
    {
        var database = engine == LedgerEngine.PostgreSql ? await bench.CreateDatabaseAsync(cancellationToken) : null;
        var settings = SettingsReader.Read(BarOffice.Write(bench.NewFolder(), "Host=127.0.0.1;Database=none;SSL Mode=Disable", port, connections, database), SettingsNeed.Everything);
        var ledger = await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
        await RecordAsync(ledger, mails, cancellationToken);
        var delivery = new DeliveryRun(ledger, TimeProvider.System, NullLogger<DeliveryRun>.Instance);
        DeliveryReport? report = null;
        var time = await Timing.OfAsync(async () => report = await delivery.RunAsync(settings.Mail, settings.Calendars.Office, ignoreHours: true, _ => Task.FromResult(0), cancellationToken));
        if (report!.Sent != mails)
            throw new InvalidOperationException($"{mails} mails must be sent, were {report.Sent}; {report.TransportDown}");
        SqliteConnection.ClearAllPools();
        return time;
    }

    private static async Task RecordAsync(LedgerDatabase ledger, int mails, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await using var turn = await Turn.TakeAsync(ledger, [LedgerLock.Digest], cancellationToken);
        var run = new RunRecord { Job = RunRecord.Digest, StartedAt = now, EndedAt = now, Outcome = RunOutcome.Done, SettingsHash = "bar" };
        await new DigestLedger(ledger).RecordAsync(now, [.. Enumerable.Range(1, mails).Select(Message)], run, [], turn, cancellationToken);
    }

    private static OutgoingMessage Message(int number)
    {
        var mime = new StringBuilder($"From: <canhbao@laivung.example>\r\nTo: <p{number}@laivung.example>\r\nMessage-Id: <{number}@laivung.example>\r\nSubject: {number}\r\n\r\n");
        while (mime.Length < Bytes)
            mime.Append("0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 012345\r\n");
        return new OutgoingMessage
        {
            Address = $"p{number}@laivung.example",
            Recipient = "An",
            MimeId = $"{number}@laivung.example",
            Subject = $"{number}",
            Mime = Encoding.ASCII.GetBytes(mime.ToString(0, Bytes - 2) + "\r\n"),
            Notices = [],
        };
    }
}
