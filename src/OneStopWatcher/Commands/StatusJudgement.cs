using System.Globalization;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>What is amiss with an installation, by the facts of its ledger, its settings and the clock: no network is asked.</summary>
internal sealed class StatusJudgement(WatcherSettings settings, StatusFacts facts, ConsoleWords words, StatusWords say)
{
    // A digest takes its time, and a slot is made up for by the next sweep.
    private static readonly TimeSpan DigestGrace = TimeSpan.FromMinutes(30);

    public IReadOnlyList<StatusProblem> Find()
    {
        List<StatusProblem> problems = [.. facts.Sources.SelectMany(OfSource), .. OfDigests(), .. OfMails(), .. OfCalendar()];
        var told = problems.Where(problem => problem.IsTrouble).Select(problem => problem.Code).ToHashSet();
        problems.AddRange(facts.Alarms
            .Where(alarm => CodeOf(alarm.Kind) is not { } code || !told.Contains(code))
            .Select(alarm => Trouble("alarm", ConsoleTexts.ProblemAlarm, ("alarm", say.Alarm(alarm)), ("cause", say.Cause(alarm.Cause)))));
        problems.AddRange(OfSettings());
        return problems;
    }

    // What was found anew need not be told a second time as the alarm that it is.
    private static string? CodeOf(string alarm) => alarm switch
    {
        nameof(AlarmKind.SourceFailing) => "sourceFailing",
        nameof(AlarmKind.SourceHeld) => "sourceHeld",
        nameof(AlarmKind.MailDown) => "mailDown",
        nameof(AlarmKind.CalendarEnding) => "yearUndeclared",
        _ => null,
    };

    // The reason of a failed sweep begins with its source, and so does what is said of it here.
    private string CauseOf(SourceFacts source) => source.Streak.Detail is { } cause ? say.Cause(SourceFailureException.WithoutSource(cause)) : "";

    private IEnumerable<StatusProblem> OfSource(SourceFacts source)
    {
        if (source.Streak is { IsHeld: true, Since: { } heldSince })
        {
            yield return Trouble("sourceHeld", ConsoleTexts.ProblemSourceHeld, ("source", source.Name), ("instant", say.Instant(heldSince)), ("cause", CauseOf(source)));
            yield break;
        }

        if (source.Streak.Failed > 0 && (source.Figures.GoodAt is null || source.Streak.Failed >= settings.Alarms.FailedSweeps))
            yield return Trouble("sourceFailing", ConsoleTexts.ProblemSourceFailing, ("source", source.Name), ("count", Number(source.Streak.Failed)), ("cause", CauseOf(source)));
        else if (source.Figures.GoodAt is not { } good)
            yield return Trouble("sourceNeverSwept", ConsoleTexts.ProblemNeverSwept, ("source", source.Name));
        else if (settings.Schedule.MustBeSweptSince(facts.Now) is { } due && good < due)
            yield return Trouble("sweepLate", ConsoleTexts.ProblemSweepLate, ("source", source.Name), ("instant", say.Instant(due)), ("last", say.Instant(good)));
    }

    private IEnumerable<StatusProblem> OfDigests()
    {
        var office = settings.Calendars.Office;

        // Before the first digest nothing was missed.
        if (settings.Schedule.LatestSlot(facts.Now - DigestGrace) is { } slot && facts.Figures.CompletedSlot is { } done && done < slot && office.HoursOn(office.DateOf(slot)).Count > 0)
            yield return Trouble("digestLate", ConsoleTexts.ProblemDigestLate, ("instant", say.Instant(slot)));
        if (facts.Digest is { Held: > 0 } digest)
            yield return Note("mailsHeld", ConsoleTexts.NoteBrake, ("count", Number(digest.Held)), ("limit", Number(settings.Mail.MaxPerSlot)));
    }

    private IEnumerable<StatusProblem> OfMails()
    {
        if (facts.Pause is { } pause)
            yield return Note("paused", ConsoleTexts.NotePaused, ("instant", say.Instant(pause.PausedAt)), ("author", pause.Author), ("reason", pause.Reason));
        else if (OfWayOut() is { } problem)
            yield return problem;
        if (facts.Lost > 0)
            yield return Note("mailsLost", ConsoleTexts.NoteLost, ("count", Number(facts.Lost)));
        if (settings.Mail.Pilot is { } pilot)
            yield return Note("pilot", ConsoleTexts.NotePilot, ("address", pilot));
    }

    // That the way out is closed is worth knowing at once, and trouble when mails have waited for it too long or the administrators were told.
    private StatusProblem? OfWayOut()
    {
        var stuck = StuckMails.Since(facts.Figures, facts.Now);
        var isTooLong = StuckMails.IsTooLong(stuck, settings.Calendars.Office, facts.Now);
        if (facts.Outage is { } outage)
            return new("mailDown", words.Format(ConsoleTexts.ProblemMailDown, ("instant", say.Instant(outage.BeganAt)), ("cause", say.Cause(outage.Reason))), isTooLong || facts.Alarms.Any(alarm => alarm.Kind == nameof(AlarmKind.MailDown)));
        return isTooLong ? Trouble("mailsWait", ConsoleTexts.ProblemMailsWait, ("count", Number(facts.Figures.Waiting)), ("instant", say.Instant(stuck!.Value))) : null;
    }

    private IEnumerable<StatusProblem> OfCalendar()
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(facts.Now);
        if (!office.IsDeclared(today))
            yield return Trouble("yearUndeclared", ConsoleTexts.ProblemUndeclared, ("year", Number(today.Year)));
        else if (!office.IsDeclared(today.AddDays(CheckCommand.DaysOfWarning)))
            yield return Note("yearEnding", ConsoleTexts.NoteCalendarEnds, ("year", Number(office.LastDay.Year + 1)));
    }

    private IEnumerable<StatusProblem> OfSettings()
    {
        if (InForce is { } inForce && inForce != settings.Hash)
            yield return Note("settingsDiffer", ConsoleTexts.NoteSettingsDiffer, ("file", settings.Hash), ("hash", inForce));
    }

    /// <summary>The hash of the settings by which the latest good sweep ran, or null before the first.</summary>
    public string? InForce => facts.Sources.Select(source => source.Last).OfType<GoodSweep>().MaxBy(sweep => sweep.At)?.SettingsHash;

    private StatusProblem Trouble(string code, WordKey text, params ReadOnlySpan<(string Name, string Value)> values) => new(code, words.Format(text, values), IsTrouble: true);

    private StatusProblem Note(string code, WordKey text, params ReadOnlySpan<(string Name, string Value)> values) => new(code, words.Format(text, values), IsTrouble: false);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
