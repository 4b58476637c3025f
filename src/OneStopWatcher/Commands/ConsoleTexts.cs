using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>Every text of <c>check</c> and <c>status</c> that is told in each language, with the values it shows.</summary>
internal static class ConsoleTexts
{
    private static readonly List<WordKey> Keys = [];

    // Words of both commands.
    public static readonly WordKey Error = Key("error");
    public static readonly WordKey Warning = Key("warning");
    public static readonly WordKey Ago = Key("ago", "instant", "span");
    public static readonly WordKey Never = Key("never");
    public static readonly WordKey None = Key("none");

    // The lines of status.
    public static readonly WordKey StatusHealthy = Key("status.healthy", "instant");
    public static readonly WordKey StatusUnhealthy = Key("status.unhealthy", "instant");
    public static readonly WordKey LabelSources = Key("status.sources");
    public static readonly WordKey LabelHangs = Key("status.hangs");
    public static readonly WordKey LabelDigests = Key("status.digests");
    public static readonly WordKey LabelMails = Key("status.mails");
    public static readonly WordKey LabelHolds = Key("status.holds");
    public static readonly WordKey LabelAlarms = Key("status.alarms");
    public static readonly WordKey LabelCalendar = Key("status.calendar");
    public static readonly WordKey LabelSettings = Key("status.settings");
    public static readonly WordKey LabelLedger = Key("status.ledger");
    public static readonly WordKey LabelService = Key("status.service");
    public static readonly WordKey LabelInstance = Key("status.instance");
    public static readonly WordKey LabelProblems = Key("status.problems");
    public static readonly WordKey LabelNotes = Key("status.notes");
    public static readonly WordKey SourceGood = Key("status.source.good", "ago", "dossiers", "hangs", "unjudged");
    public static readonly WordKey SourceFailing = Key("status.source.failing", "count", "instant", "good");
    public static readonly WordKey SourceHeld = Key("status.source.held", "instant", "good");
    public static readonly WordKey SourceUnswept = Key("status.source.unswept");
    public static readonly WordKey NothingHangs = Key("status.nothingHangs");
    public static readonly WordKey DigestLast = Key("status.digest.last", "instant", "count");
    public static readonly WordKey DigestNone = Key("status.digest.none");
    public static readonly WordKey DigestNext = Key("status.digest.next", "instant");
    public static readonly WordKey MailsWaiting = Key("status.mails.waiting", "count", "ago");
    public static readonly WordKey MailsNoneWaiting = Key("status.mails.noneWaiting");
    public static readonly WordKey MailsSettled = Key("status.mails.settled", "sent", "refused", "givenUp");
    public static readonly WordKey HoldPause = Key("status.hold.pause", "instant", "author", "reason");
    public static readonly WordKey HoldSilence = Key("status.hold.silence", "id", "matcher", "instant", "reason");
    public static readonly WordKey CalendarUntil = Key("status.calendar.until", "date");
    public static readonly WordKey SettingsSame = Key("status.settings.same", "file", "hash");
    public static readonly WordKey SettingsOther = Key("status.settings.other", "file", "hash", "inForce");
    public static readonly WordKey LedgerSize = Key("status.ledger.size", "name", "size", "schema");
    public static readonly WordKey ServiceSeen = Key("status.service.seen", "ago");
    public static readonly WordKey InstanceSeen = Key("status.instance.seen", "ago");
    public static readonly WordKey InstanceDoes = Key("status.instance.does", "work", "instant");
    public static readonly WordKey FaultySettings = Key("status.faultySettings");
    public static readonly WordKey NoLedger = Key("status.noLedger", "name");

    // What status finds amiss.
    public static readonly WordKey ProblemSourceHeld = Key("problem.sourceHeld", "source", "instant", "cause");
    public static readonly WordKey ProblemSourceFailing = Key("problem.sourceFailing", "source", "count", "cause");
    public static readonly WordKey ProblemNeverSwept = Key("problem.neverSwept", "source");
    public static readonly WordKey ProblemSweepLate = Key("problem.sweepLate", "source", "instant", "last");
    public static readonly WordKey ProblemDigestLate = Key("problem.digestLate", "instant");
    public static readonly WordKey ProblemMailDown = Key("problem.mailDown", "instant", "cause");
    public static readonly WordKey ProblemMailsWait = Key("problem.mailsWait", "count", "instant");
    public static readonly WordKey ProblemUndeclared = Key("problem.undeclared", "year");
    public static readonly WordKey ProblemAlarm = Key("problem.alarm", "alarm", "cause");
    public static readonly WordKey NoteBrake = Key("note.brake", "count", "limit");
    public static readonly WordKey NotePaused = Key("note.paused", "instant", "author", "reason");
    public static readonly WordKey NoteLost = Key("note.lost", "count");
    public static readonly WordKey NotePilot = Key("note.pilot", "address");
    public static readonly WordKey NoteCalendarEnds = Key("note.calendarEnds", "year");
    public static readonly WordKey NoteSettingsDiffer = Key("note.settingsDiffer", "file", "hash");

    // What check finds in the world around the settings.
    public static readonly WordKey CheckClean = Key("check.clean");
    public static readonly WordKey CheckCount = Key("check.count", "errors", "warnings");
    public static readonly WordKey CheckTimeout = Key("check.timeout", "seconds");
    public static readonly WordKey CheckClock = Key("check.clock", "span", "bound");
    public static readonly WordKey CheckFuture = Key("check.future", "dossier", "span", "zone");
    public static readonly WordKey CheckPastClock = Key("check.pastClock", "instant", "built");
    public static readonly WordKey CheckLedgerFuture = Key("check.ledgerFuture", "instant", "now");
    public static readonly WordKey CheckNoLeader = Key("check.noLeader", "source", "count", "all", "share", "examples");
    public static readonly WordKey CheckNoAddress = Key("check.noAddress", "source", "count", "all", "share", "examples");
    public static readonly WordKey CheckDeadRoute = Key("check.deadRoute", "role", "source");
    public static readonly WordKey CheckUndeclared = Key("check.undeclared", "year", "first", "last", "where");
    public static readonly WordKey CheckCalendarEnds = Key("check.calendarEnds", "year", "next", "where");
    public static readonly WordKey CheckWhere = Key("check.where", "folder");
    public static readonly WordKey CheckDeadRule = Key("check.deadRule", "rule");
    public static readonly WordKey CheckDisk = Key("check.disk", "folder", "cause");
    public static readonly WordKey CheckCertificate = Key("check.certificate", "server", "instant", "days");
    public static readonly WordKey CheckLedgerUnreadable = Key("check.ledgerUnreadable", "cause");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<WordKey> All => Keys;

    private static WordKey Key(string name, params string[] placeholders)
    {
        var key = new WordKey(name, placeholders);
        Keys.Add(key);
        return key;
    }
}
