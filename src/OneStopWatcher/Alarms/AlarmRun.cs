using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Alarms;

/// <summary>Tells administrators of trouble at once: look → judge → compose → record → send. Running it twice at a moment tells nothing the second time.</summary>
internal sealed partial class AlarmRun
{
    // The watermark shows that somebody looks, and writing it that the ledger can be written.
    private const string Watermark = RunRecord.Alarms;

    private readonly LedgerDatabase ledger;
    private readonly TimeProvider clock;
    private readonly ILogger<AlarmRun> logger;
    private readonly string node;
    private readonly AlarmWatch watch;
    private readonly AlarmLedger alarms;
    private readonly RunLog runs;
    private readonly WayRun ways;
    private readonly SecondWayRun second;
    private readonly LedgerTrouble trouble;

    public AlarmRun(LedgerDatabase ledger, JobFailures jobs, WayRun ways, SecondWayRun second, LedgerTrouble trouble, TimeProvider clock, ILogger<AlarmRun> logger)
    {
        (this.ledger, this.ways, this.second, this.trouble, this.clock, this.logger) = (ledger, ways, second, trouble, clock, logger);
        node = Environment.MachineName;
        watch = new AlarmWatch(ledger, jobs, node);
        alarms = new AlarmLedger(ledger);
        runs = new RunLog(ledger);
    }

    /// <summary>Runs. A ledger that fails is told of as well, and is no error of the run.</summary>
    public async Task RunAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            // Waited for: each server looks, for each has disks and jobs of its own.
            await using (var turn = await Turn.TakeAsync(ledger, [LedgerLock.Alarms], cancellationToken))
                await turn.RunAsync(token => JudgeAsync(settings, turn, token), cancellationToken);

            await SendAsync(settings, cancellationToken);
        }
        catch (Exception e) when (e is LedgerException || LedgerErrors.IsDriverError(e))
        {
            await trouble.FailedAsync(settings, e is LedgerException known ? known.Phrase : $"ledger {ledger.Name}: {LedgerErrors.Explain(e)}", cancellationToken);
        }
    }

    private async Task JudgeAsync(WatcherSettings settings, Turn turn, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await runs.CompleteAsync(Watermark, now, cancellationToken);
        var known = await alarms.LoadAsync(now - AlarmCourse.Memory, cancellationToken);
        if (trouble.ToAlarm(known) is { } unrecorded)
            known = [.. known.Where(alarm => alarm.Id != unrecorded.Id), unrecorded];
        var signs = await watch.LookAsync(settings, now, cancellationToken);
        var steps = AlarmCourse.Next(known, signs, settings.Alarms, node, now);
        var news = steps.Select(AlarmWriter.NewsOf).OfType<Wording.AlarmNews>().ToList();
        var mails = news.Count == 0 ? [] : await AlarmWriter.WriteAsync(settings, news, now);
        if (steps.Count > 0)
            await alarms.RecordAsync(steps, mails, [.. SecondWayRun.Of(settings.Mail.SecondWay), MailWay.Main], now, turn, cancellationToken);

        // Only now: a full disk lets little things through and fails at a mail.
        trouble.Over();
        foreach (var item in news)
            LogTold(logger, item.Kind, item.Subject, item.EndedAt is null ? $"{item.Told}" : AlarmStep.End, FormattableString.Invariant(item.Cause));
    }

    // All ways at once, and outside office hours too. The usual way comes last: it may take long to fail.
    private async Task SendAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        foreach (var way in SecondWayRun.Of(settings.Mail.SecondWay))
            await ways.RunAsync(way, settings.Mail, withDigests: false, cancellationToken);
        var report = await ways.RunAsync(MailWay.Main, settings.Mail, withDigests: false, cancellationToken);
        await second.NoteAsync(report.Answered, report.Down, cancellationToken);
    }

    [LoggerMessage(510, LogLevel.Warning, "alarm {Kind} {Subject}, step {Step}: {Cause}")]
    private static partial void LogTold(ILogger logger, Wording.AlarmKind kind, string subject, string step, string cause);
}
