using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

// Everything one detector looks at. A struct on the stack: a dossier that does not hang costs no allocation.
internal readonly struct Case
{
    // The limits if the term, of which only a part is known, should turn out longer than any rule asks for.
    private readonly Limits limitsOfLongTerm;

    public Case(Dossier dossier, Sighting sighting, JudgingRules rules, DateTimeOffset now)
    {
        (Dossier, Sighting, Rules, Now) = (dossier, sighting, rules, now);
        Calendar = rules.Calendars.For(dossier.AgencyCode);
        if (dossier.DueAt is { } due)
            Due = ClockedDue.Of(dossier, EffectiveDue.Of(due, rules.Compare, Calendar), rules, Calendar);
        var term = rules.Thresholds.UsesTerm ? Term() : null;
        Limits = rules.Thresholds.For(dossier, term?.Elapsed);
        limitsOfLongTerm = term is { IsComplete: false } ? rules.Thresholds.For(dossier, TimeSpan.MaxValue) : Limits;
    }

    public Dossier Dossier { get; }

    public Sighting Sighting { get; }

    public JudgingRules Rules { get; }

    public DateTimeOffset Now { get; }

    public WorkCalendar Calendar { get; }

    public Limits Limits { get; }

    // The effective due under the source's policy for suspensions; null without a due date, and when it depends on an undeclared year.
    public DateTimeOffset? Due { get; }

    public RunningClock RunningClock => new(Calendar, Dossier.Suspensions);

    // Suspensions play no part for what waits before reception, during a suspension, or after the result.
    public RunningClock PlainClock => new(Calendar, []);

    // Since when the clock stands still.
    public DateTimeOffset? SuspendedSince => Anchor.SuspendedSince(Dossier);

    public LadderSetting? Ladder => Limits.Ladder;

    // Working time from reception to the first due date ever seen: a later move must not lengthen the term.
    public WorkSpan? Term() =>
        Dossier.ReceivedAt is { } received && Sighting.FirstDueAt is not null ? Calendar.Between(received, EndOfTerm()) : null;

    // The first effective due; only with a first due date.
    public DateTimeOffset EndOfTerm() => EffectiveDue.Of(Sighting.FirstDueAt!.Value, Rules.Compare, Calendar);

    // A limit, with what it comes to when the term allows to say.
    public CaseLimit Limit(LimitName name)
    {
        var setting = Limits[name];
        var term = setting.Limit.UsesTerm ? Term() : null;
        return new CaseLimit(
            setting, setting.Limit.Resolve(term?.Elapsed), IsWhole: term is not { IsComplete: false }, IsRuleKnown: ReferenceEquals(setting, limitsOfLongTerm[name]));
    }

    // Every setting that may hold when the length of the term, of which only a part is known, chooses the rule.
    public IEnumerable<LimitSetting> PossibleSettings(LimitName name) =>
        Rules.Thresholds.ForAtLeast(Dossier, Term()!.Value.Elapsed).Select(limits => limits[name]);

    // Received, running, without a result: somebody works on it against the due date. Otherwise the reason why not.
    public Judgement? NotInProcess(HangKind kind)
    {
        if (!Dossier.IsReceived)
            return Judgement.NotConcerned(kind, "is not received");
        if (Dossier.CompletedAt is not null)
            return Judgement.NotConcerned(kind, "has a result");
        return Dossier.IsSuspended switch
        {
            null => Judgement.Unjudged(kind, UnjudgedReason.UnknownSuspension, UnknownSuspension),
            true => Judgement.NotConcerned(kind, "is suspended"),
            false => null,
        };
    }

    // Suspended and without a result: it waits for the citizen. Otherwise the reason why not.
    public Judgement? NotSuspended(HangKind kind)
    {
        if (Dossier.CompletedAt is not null)
            return Judgement.NotConcerned(kind, "has a result");
        return Dossier.IsSuspended switch
        {
            null => Judgement.Unjudged(kind, UnjudgedReason.UnknownSuspension, UnknownSuspension),
            false => Judgement.NotConcerned(kind, "is not suspended"),
            true => null,
        };
    }

    // In process without an effective due: there is no due date, or it lies where nobody knows the days off.
    public Judgement WithoutDue(HangKind kind) => Dossier.DueAt is null
        ? Judgement.Unjudged(kind, UnjudgedReason.MissingDueDate, MissingDueDate)
        : UndeclaredYear(kind, Calendar.StartOf(Calendar.LastDay.AddDays(2)));

    // The year that is missing is that of the last tick before the instant at which the span ends.
    public Judgement UndeclaredYear(HangKind kind, DateTimeOffset end)
    {
        var date = Calendar.DateOf(end.AddTicks(-1));
        return Judgement.Unjudged(kind, UnjudgedReason.UndeclaredYear, $"the calendar of {date.Year} is not declared");
    }

    public const string MissingDueDate = "due_at is null";
    public const string UnknownSuspension = "is_suspended is null";
}

// A limit as it holds for one dossier. Amount: null when every part is a share of an unknown term. IsWhole: false when part of the term lies
// in an undeclared year, so that the amount is a lower bound. IsRuleKnown: false when the length of the term would also choose the rule.
internal readonly record struct CaseLimit(LimitSetting Setting, TimeSpan? Amount, bool IsWhole, bool IsRuleKnown);
