using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>How <c>status</c> writes instants, kinds and alarms: as the mails do.</summary>
internal sealed class StatusWords(ConsoleWords words, Words mails, WorkCalendar office, DateTimeOffset now)
{
    public string Instant(DateTimeOffset instant) => mails.Instant(office.InZone(instant));

    /// <summary>An end that is not included: the midnight after a day is that day.</summary>
    public string Until(DateTimeOffset end) => mails.Due(office.InZone(end));

    public string Date(DateOnly day) => mails.Date(office.StartOf(day));

    /// <summary>An instant with how long ago it was.</summary>
    public string Ago(DateTimeOffset instant) => words.Format(ConsoleTexts.Ago, ("instant", Instant(instant)), ("span", mails.Span(now - instant)));

    /// <summary>What hangs, the most serious first.</summary>
    public string Hangs(IReadOnlyDictionary<string, int> kinds)
    {
        var known = HangDetector.AllKinds.Where(kind => kinds.ContainsKey(kind.ToString())).Select(kind => mails.Format(KindTexts.Of(kind).Count, ("count", mails.Count(kinds[kind.ToString()]))));
        var text = string.Join(", ", known);
        return text.Length == 0 ? words[ConsoleTexts.NothingHangs] : text;
    }

    /// <summary>A cause as the ledger keeps it, as far as it is translated.</summary>
    public string Cause(FormattableString cause) => Phrases.In(cause, words.Language);

    public string Alarm(RecordedAlarm alarm)
    {
        var heading = Enum.TryParse<AlarmKind>(alarm.Kind, out var kind) ? mails[AlarmTexts.Of(kind).Heading] : alarm.Kind;
        return alarm.Subject.Length == 0 ? heading : $"{heading} ({alarm.Subject})";
    }
}
