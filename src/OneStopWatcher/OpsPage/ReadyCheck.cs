using OneStopWatcher.Delivery;
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
    public const string Settings = "settings";

    /// <summary>Judges.</summary>
    public static IReadOnlyList<HealthItem> Judge(WatcherSettings settings, FigureReading reading, DateTimeOffset now) =>
    [
        OfLedger(reading),
        OfCalendar(settings, now),
        OfSettings(settings, now),
        .. reading.Figures is { } figures ? figures.Sources.Select(source => OfSweep(source, settings, now)).Append(OfDelivery(figures, settings, now)) : [],
    ];

    private static HealthItem OfLedger(FigureReading reading) => reading switch
    {
        { FailingSince: null, Figures: { } figures } => new(Ledger, Subject: null, HealthState.Ok, figures.ReadAt, "The ledger can be read."),
        { Figures: null } => new(Ledger, Subject: null, HealthState.Failing, reading.FailingSince, "The ledger has not been read since the service started; the log says why."),
        _ => new(Ledger, Subject: null, HealthState.Failing, reading.FailingSince, "The ledger cannot be read; the log of the service says why."),
    };

    private static HealthItem OfCalendar(WatcherSettings settings, DateTimeOffset now)
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(now);
        var newYear = office.StartOf(new DateOnly(today.Year, 1, 1));
        return office.IsDeclared(today)
            ? new(Calendar, Subject: null, HealthState.Ok, newYear, $"The days off of {today.Year} are declared.")
            : new(Calendar, Subject: null, HealthState.Failing, newYear, $"The days off of {today.Year} are not declared: WorkingTime:CalendarFolder has no {today.Year}.json, and no feed declares it.");
    }

    // What the faults are may name mailboxes and folders: that is for the log and the administrators' mail.
    private static HealthItem OfSettings(WatcherSettings settings, DateTimeOffset now) => settings switch
    {
        { Rejection: { } rejection } => new(Settings, Subject: null, HealthState.Degraded, rejection.Since, $"The settings file, or one that it names, has {Faults(rejection.Findings.Count)} and was not taken over: the settings before hold on. The log names them, and so does onestopwatcher check."),
        { KeysForRestart.Count: > 0 } => new(Settings, Subject: null, HealthState.Ok, now, $"The settings hold as the files have them, but {string.Join(", ", settings.KeysForRestart)}: from the next start on."),
        _ => new(Settings, Subject: null, HealthState.Ok, now, "The settings hold as the files have them."),
    };

    private static string Faults(int count) => count == 1 ? "1 fault" : $"{count} faults";

    private static HealthItem OfSweep(SourceFigures source, WatcherSettings settings, DateTimeOffset now)
    {
        if (source.GoodAt is not { } good)
            return new(Sweep, source.Source, HealthState.Failing, Since: null, $"There was no good sweep yet{Failures(source)}.");
        return settings.Schedule.MustBeSweptSince(now) is not { } due || good >= due
            ? new(Sweep, source.Source, HealthState.Ok, good, source.Failed == 0 ? "The last sweep was good." : $"The last good sweep is recent enough{Failures(source)}.")
            : new(Sweep, source.Source, HealthState.Failing, settings.Schedule.Sweep.GetNextValidTimeAfter(good.ToUniversalTime()), $"Two sweeps or more are missing{Failures(source)}.");
    }

    private static string Failures(SourceFigures source) => source switch
    {
        { IsHeld: true } => $"; the source is held until onestopwatcher accept {source.Source}",
        { Failed: 0 } => "",
        { Failed: 1 } => "; one sweep has failed since",
        _ => $"; {source.Failed} sweeps have failed since",
    };

    private static HealthItem OfDelivery(LedgerFigures figures, WatcherSettings settings, DateTimeOffset now)
    {
        var waiting = figures.Waiting;
        if (waiting == 0)
            return new(Delivery, Subject: null, HealthState.Ok, figures.AcceptedAt ?? figures.ReadAt, "Nothing waits.");
        if (figures.PausedAt is { } paused)
            return new(Delivery, Subject: null, HealthState.Ok, paused, $"{waiting} messages wait: all mails are paused until onestopwatcher resume.");
        var stuck = StuckMails.Since(figures, now);
        return StuckMails.IsTooLong(stuck, settings.Calendars.Office, now)
            ? new(Delivery, Subject: null, HealthState.Failing, stuck, $"{waiting} messages wait, and none was taken for more than {StuckMails.Limit.TotalHours:0} office hour.")
            : new(Delivery, Subject: null, HealthState.Ok, figures.AcceptedAt ?? stuck, $"{waiting} messages wait, none for too long.");
    }
}
