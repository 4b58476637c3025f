using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>What <c>status</c> prints: one screen, or the same as JSON.</summary>
internal sealed class StatusReport
{
    private readonly WatcherSettings settings;
    private readonly StatusFacts facts;
    private readonly ConsoleWords words;
    private readonly StatusWords say;
    private readonly string? inForce;

    private StatusReport(WatcherSettings settings, StatusFacts facts, ConsoleWords words)
    {
        (this.settings, this.facts, this.words) = (settings, facts, words);
        say = new StatusWords(words, settings.Vocabulary.For(words.Language), settings.Calendars.Office, facts.Now);
        var judgement = new StatusJudgement(settings, facts, words, say);
        Problems = judgement.Find();
        inForce = judgement.InForce;
    }

    public IReadOnlyList<StatusProblem> Problems { get; }

    public bool IsHealthy => !Problems.Any(problem => problem.IsTrouble);

    private DateTimeOffset? NextSlot => settings.Schedule.FirstAfter(facts.Now, settings.Calendars.Office);

    public static StatusReport Of(WatcherSettings settings, StatusFacts facts, ConsoleWords words) => new(settings, facts, words);

    public void Write()
    {
        Output.WriteHeading(words.Format(IsHealthy ? ConsoleTexts.StatusHealthy : ConsoleTexts.StatusUnhealthy, ("instant", say.Instant(facts.Now))), IsHealthy ? Tone.Good : Tone.Bad);
        var lines = Lines().ToList();
        var width = lines.Max(line => line.Label.Length) + 2;
        foreach (var (label, text) in lines)
            Output.WriteLine($"{label.PadRight(width)}{text}");
        WriteProblems(ConsoleTexts.LabelProblems, isTrouble: true, Tone.Bad);
        WriteProblems(ConsoleTexts.LabelNotes, isTrouble: false, Tone.Warning);
    }

    /// <summary>The lines of the screen, with their labels; a label that repeats is left out.</summary>
    public IEnumerable<(string Label, string Text)> Lines()
    {
        foreach (var (index, source) in facts.Sources.Index())
            yield return (index == 0 ? words[ConsoleTexts.LabelSources] : "", $"{source.Name}: {TextOf(source)}");
        yield return (words[ConsoleTexts.LabelHangs], say.Hangs(facts.Hangs));
        yield return (words[ConsoleTexts.LabelDigests], $"{LastDigest}; {(NextSlot is { } next ? words.Format(ConsoleTexts.DigestNext, ("instant", say.Instant(next))) : words[ConsoleTexts.None])}");
        yield return (words[ConsoleTexts.LabelMails], $"{Waiting}; {Settled}");
        foreach (var (index, hold) in Holds().Index())
            yield return (index == 0 ? words[ConsoleTexts.LabelHolds] : "", hold);
        yield return (words[ConsoleTexts.LabelAlarms], facts.Alarms.Count == 0 ? words[ConsoleTexts.None] : string.Join(", ", facts.Alarms.Select(say.Alarm)));
        yield return (words[ConsoleTexts.LabelCalendar], words.Format(ConsoleTexts.CalendarUntil, ("date", say.Date(settings.Calendars.Office.LastDay))));
        yield return (words[ConsoleTexts.LabelSettings], inForce is null || inForce == settings.Hash
            ? words.Format(ConsoleTexts.SettingsSame, ("file", settings.File), ("hash", settings.Hash))
            : words.Format(ConsoleTexts.SettingsOther, ("file", settings.File), ("hash", settings.Hash), ("inForce", inForce)));
        yield return (words[ConsoleTexts.LabelLedger], words.Format(ConsoleTexts.LedgerSize, ("name", facts.LedgerName), ("size", DiskLimit.Size(facts.LedgerBytes)), ("schema", Number(facts.LedgerSchema))));
        yield return (words[ConsoleTexts.LabelService], facts.LastLook is { } look ? words.Format(ConsoleTexts.ServiceSeen, ("ago", say.Ago(look))) : words[ConsoleTexts.Never]);
        foreach (var instance in facts.Instances)
            yield return (words[ConsoleTexts.LabelInstance], $"{instance.Name}: {words.Format(ConsoleTexts.InstanceSeen, ("ago", say.Ago(instance.SeenAt)))}");
        foreach (var lease in facts.Leases)
            yield return (words[ConsoleTexts.LabelInstance], $"{lease.Holder}: {words.Format(ConsoleTexts.InstanceDoes, ("work", lease.Name), ("instant", say.Instant(lease.Until)))}");
    }

    public object ToJson()
    {
        var office = settings.Calendars.Office;
        string? Iso(DateTimeOffset? instant) => Explanation.Iso(instant, office);
        return new
        {
            asOf = Iso(facts.Now),
            healthy = IsHealthy,
            problems = Problems.Select(problem => new { severity = problem.IsTrouble ? "error" : "warning", code = problem.Code, text = problem.Text }),
            sources = facts.Sources.Select(source => new
            {
                name = source.Name,
                lastGoodSweepAt = Iso(source.Last?.At),
                dossiers = source.Last?.Dossiers,
                hangs = source.Last?.Hangs,
                unjudged = source.Last?.Unjudged,
                changedAt = Iso(source.Figures.ChangedAt),
                failedInARow = source.Streak.Failed,
                failingSince = Iso(source.Streak.Since),
                held = source.Streak is { IsHeld: true, Failed: > 0 },
                cause = source.Streak is { Failed: > 0, Detail: { } cause } ? say.Cause(cause) : null,
            }),
            hangs = facts.Hangs,
            digest = new { lastSlot = Iso(facts.Digest?.Slot), messages = facts.Digest?.Messages, held = facts.Digest?.Held, doneUpTo = Iso(facts.Figures.CompletedSlot), nextSlot = Iso(NextSlot) },
            mails = new
            {
                waiting = facts.Figures.Waiting,
                oldestWaitingAt = Iso(facts.OldestWaiting),
                states = facts.Figures.Outbox.Select(state => (State: state.Key, state.Value.Messages)).Concat(facts.Settled.Select(state => (State: state.Key, Messages: state.Value))).ToDictionary(state => state.State.ToString(), state => state.Messages),
                lost = facts.Lost,
            },
            pause = facts.Pause is { } pause ? new { author = pause.Author, reason = pause.Reason, pausedAt = Iso(pause.PausedAt) } : null,
            outage = facts.Outage is { } outage ? new { since = Iso(outage.BeganAt), reason = say.Cause(outage.Reason) } : null,
            silences = facts.Silences.Select(item => new { id = item.Id, matcher = item.Silence.Matcher.Parts(), author = item.Silence.Author, reason = item.Silence.Reason, endsAt = Iso(item.Silence.EndsAt) }),
            alarms = facts.Alarms.Select(alarm => new { kind = alarm.Kind, subject = alarm.Subject, node = alarm.Node, since = Iso(alarm.Since), cause = say.Cause(alarm.Cause), told = alarm.Told }),
            calendar = new { declaredUntil = office.LastDay },
            settings = new { file = settings.File, hash = settings.Hash, inForce },
            ledger = new { name = facts.LedgerName, engine = settings.Ledger.Engine, schema = facts.LedgerSchema, bytes = facts.LedgerBytes },
            lastLookAt = Iso(facts.LastLook),
            instances = facts.Instances.Select(instance => new { name = instance.Name, seenAt = Iso(instance.SeenAt) }),
            leases = facts.Leases.Select(lease => new { name = lease.Name, holder = lease.Holder, until = Iso(lease.Until) }),
        };
    }

    private void WriteProblems(Wording.WordKey heading, bool isTrouble, Tone tone)
    {
        var problems = Problems.Where(problem => problem.IsTrouble == isTrouble).ToList();
        if (problems.Count == 0)
            return;
        Output.WriteHeading($"{words[heading]}:", tone);
        foreach (var problem in problems)
            Output.WriteLine($"- {problem.Text}");
    }

    private string TextOf(SourceFacts source)
    {
        var good = source.Last is { } last
            ? words.Format(ConsoleTexts.SourceGood, ("ago", say.Ago(last.At)), ("dossiers", Number(last.Dossiers)), ("hangs", Number(last.Hangs)), ("unjudged", Number(last.Unjudged)))
            : words[ConsoleTexts.SourceUnswept];
        if (source.Streak.Since is not { } since)
            return good;
        var at = source.Last is null ? words[ConsoleTexts.Never] : say.Ago(source.Last.At);
        return source.Streak.IsHeld
            ? words.Format(ConsoleTexts.SourceHeld, ("instant", say.Instant(since)), ("good", at))
            : words.Format(ConsoleTexts.SourceFailing, ("count", Number(source.Streak.Failed)), ("instant", say.Instant(since)), ("good", at));
    }

    private string LastDigest => facts.Digest is { Slot: { } slot } digest
        ? words.Format(ConsoleTexts.DigestLast, ("instant", say.Instant(slot)), ("count", Number(digest.Messages)))
        : words[ConsoleTexts.DigestNone];

    private string Waiting => facts.OldestWaiting is { } oldest
        ? words.Format(ConsoleTexts.MailsWaiting, ("count", Number(facts.Figures.Waiting)), ("ago", say.Ago(oldest)))
        : words[ConsoleTexts.MailsNoneWaiting];

    private string Settled => words.Format(
        ConsoleTexts.MailsSettled, ("sent", Settle(MessageState.Sent)), ("refused", Settle(MessageState.Refused)), ("givenUp", Settle(MessageState.GivenUp)));

    private string Settle(MessageState state) => Number(facts.Settled.GetValueOrDefault(state));

    private IEnumerable<string> Holds()
    {
        if (facts.Pause is { } pause)
            yield return words.Format(ConsoleTexts.HoldPause, ("instant", say.Instant(pause.PausedAt)), ("author", pause.Author), ("reason", pause.Reason));
        foreach (var item in facts.Silences)
        {
            yield return words.Format(
                ConsoleTexts.HoldSilence,
                ("id", Number(item.Id)), ("matcher", item.Silence.Matcher.ToString()), ("instant", say.Until(item.Silence.EndsAt)), ("reason", item.Silence.Reason));
        }

        if (facts is { Pause: null, Silences.Count: 0 })
            yield return words[ConsoleTexts.None];
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
