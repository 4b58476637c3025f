using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.OpsPage;

/// <summary>
/// Whether the watcher watches: judged by what the ledger says has been done, not by what this process believes. So every instance of a cluster
/// answers for all of it. Pure: the same settings, figures and moment give the same answer.
/// </summary>
internal static class ReadyCheck
{
    public const string Ledger = "ledger";
    public const string Calendar = "calendar";
    public const string Sweep = "sweep";
    public const string Delivery = "delivery";

    // In office hours. A server that greylists takes a mail at the second or third try.
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromHours(1);

    /// <summary>Judges.</summary>
    public static IReadOnlyList<HealthItem> Judge(WatcherSettings settings, FigureReading reading, DateTimeOffset now) =>
    [
        OfLedger(reading),
        OfCalendar(settings, now),
        .. reading.Figures is { } figures ? figures.Sources.Select(source => OfSweep(source, settings, now)).Append(OfDelivery(figures, settings, now)) : [],
    ];

    private static HealthItem OfLedger(FigureReading reading) => reading switch
    {
        { FailingSince: null, Figures: { } figures } => new(Ledger, Subject: null, IsGood: true, figures.ReadAt, "The ledger can be read."),
        { Figures: null } => new(Ledger, Subject: null, IsGood: false, reading.FailingSince, "The ledger has not been read since the service started; the log says why."),
        _ => new(Ledger, Subject: null, IsGood: false, reading.FailingSince, "The ledger cannot be read; the log of the service says why."),
    };

    private static HealthItem OfCalendar(WatcherSettings settings, DateTimeOffset now)
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(now);
        var newYear = office.StartOf(new DateOnly(today.Year, 1, 1));
        return office.IsDeclared(today)
            ? new(Calendar, Subject: null, IsGood: true, newYear, $"The days off of {today.Year} are declared.")
            : new(Calendar, Subject: null, IsGood: false, newYear, $"The days off of {today.Year} are not declared: WorkingTime:CalendarFolder has no {today.Year}.json, and no feed declares it.");
    }

    private static HealthItem OfSweep(SourceFigures source, WatcherSettings settings, DateTimeOffset now)
    {
        if (source.GoodAt is not { } good)
            return new(Sweep, source.Source, IsGood: false, Since: null, $"There was no good sweep yet{Failures(source)}.");
        return settings.Schedule.MustBeSweptSince(now) is not { } due || good >= due
            ? new(Sweep, source.Source, IsGood: true, good, source.Failed == 0 ? "The last sweep was good." : $"The last good sweep is recent enough{Failures(source)}.")
            : new(Sweep, source.Source, IsGood: false, settings.Schedule.Sweep.GetNextValidTimeAfter(good.ToUniversalTime()), $"Two sweeps or more are missing{Failures(source)}.");
    }

    private static string Failures(SourceFigures source) => source switch
    {
        { IsHeld: true } => $"; the source is held until onestopwatcher accept {source.Source}",
        { Failed: 0 } => "",
        { Failed: 1 } => "; one sweep has failed since",
        _ => $"; {source.Failed} sweeps have failed since",
    };

    // A mail that one mailbox puts off is no trouble of the way out as long as others are taken.
    private static HealthItem OfDelivery(LedgerFigures figures, WatcherSettings settings, DateTimeOffset now)
    {
        var waiting = figures.Outbox.Values.Sum(state => state.Messages);
        if (waiting == 0)
            return new(Delivery, Subject: null, IsGood: true, figures.AcceptedAt ?? figures.ReadAt, "Nothing waits.");
        if (figures.PausedAt is { } paused)
            return new(Delivery, Subject: null, IsGood: true, paused, $"{waiting} messages wait: all mails are paused until onestopwatcher resume.");
        var stuck = StuckSince(figures, now);
        var limit = stuck is { } since ? settings.Calendars.Office.FirstInstantAfter(since, DeliveryLimit) : null;
        return stuck is null || limit is null || limit > now
            ? new(Delivery, Subject: null, IsGood: true, figures.AcceptedAt ?? stuck, $"{waiting} messages wait, none for too long.")
            : new(Delivery, Subject: null, IsGood: false, stuck, $"{waiting} messages wait, and none was taken for more than {DeliveryLimit.TotalHours:0} office hour.");
    }

    private static DateTimeOffset? StuckSince(LedgerFigures figures, DateTimeOffset now)
    {
        var accepted = figures.AcceptedAt ?? DateTimeOffset.MinValue;
        var untried = figures.Outbox.Where(state => state.Key != MessageState.Later).Min(state => state.Value.Oldest);
        var later = figures.Outbox.GetValueOrDefault(MessageState.Later)?.Oldest;
        var stuck = later > accepted ? later : null;
        if (untried is { } oldest && !(stuck < oldest))
            stuck = oldest > accepted ? oldest : accepted;
        return stuck > now ? now : stuck;
    }
}
