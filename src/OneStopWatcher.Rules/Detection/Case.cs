using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

// Everything one detector looks at. A struct on the stack: a dossier that does not hang costs no allocation.
internal readonly struct Case
{
    // The limits if the term, of which only a part is known, should turn out longer than any rule asks for.
    private readonly Limits limitsOfLongTerm;

    // Where the effective due cannot be worked out: the end of a time that reaches into an undeclared year.
    private readonly DateTimeOffset endOfDue;

    public Case(Dossier dossier, Sighting sighting, JudgingRules rules, DateTimeOffset now)
    {
        (Dossier, Sighting, Rules, Now) = (dossier, sighting, rules, now);
        Calendar = rules.Calendars.For(dossier.AgencyCode);
        if (dossier.DueAt is { } due)
        {
            var stored = EffectiveDue.Of(due, rules.Compare, Calendar);
            Due = ClockedDue.Of(dossier, stored, rules, Calendar, out endOfDue);
            ShiftedDue = Due == stored ? null : Due;
        }

        Term = TermOf(dossier, sighting, rules, Calendar);
        Limits = rules.Thresholds.For(dossier, Term?.Elapsed);
        limitsOfLongTerm = rules.Thresholds.UsesTerm && Term is { IsComplete: false } ? rules.Thresholds.For(dossier, TimeSpan.MaxValue) : Limits;
    }

    public Dossier Dossier { get; }

    public Sighting Sighting { get; }

    public JudgingRules Rules { get; }

    public DateTimeOffset Now { get; }

    public WorkCalendar Calendar { get; }

    public Limits Limits { get; }

    // The effective due under the source's policy for suspensions; null without a due date, and when it depends on an undeclared year.
    public DateTimeOffset? Due { get; }

    // The same where suspensions have moved it away from the stored one; else null.
    public DateTimeOffset? ShiftedDue { get; }

    public RunningClock RunningClock => new(Calendar, Dossier.Suspensions);

    // Suspensions play no part for what waits before reception, during a suspension, or after the result.
    public RunningClock PlainClock => new(Calendar, []);

    // Since when the clock stands still.
    public DateTimeOffset? SuspendedSince => Anchor.SuspendedSince(Dossier);

    public LadderSetting? Ladder => Limits.Ladder;

    // Working time from reception to the first due date ever seen: a later move must not lengthen the term. Incomplete only when it ends
    // after the declared years: before them durations count from their first day.
    public WorkSpan? Term { get; }

    // The first effective due; only with a first due date.
    public DateTimeOffset EndOfTerm() => EffectiveDue.Of(Sighting.FirstDueAt!.Value, Rules.Compare, Calendar);

    // A limit, with what it comes to when the term allows to say.
    public CaseLimit Limit(LimitName name)
    {
        var setting = Limits[name];
        return new CaseLimit(
            setting, setting.Limit.Resolve(Term?.Elapsed), IsWhole: !setting.Limit.UsesTerm || Term is not { IsComplete: false }, IsRuleKnown: ReferenceEquals(setting, limitsOfLongTerm[name]));
    }

    // Every setting that may hold when the length of the term, of which only a part is known, chooses the rule.
    public IEnumerable<LimitSetting> PossibleSettings(LimitName name) =>
        Rules.Thresholds.ForAtLeast(Dossier, Term!.Value.Elapsed).Select(limits => limits[name]);

    // Received, running, without a result: somebody works on it against the due date. Otherwise the reason why not, for Not.
    public string? WhyNotInProcess => Dossier switch
    {
        { IsReceived: false } => "is not received",
        { CompletedAt: not null } => HasResult,
        { IsSuspended: null } => UnknownSuspension,
        { IsSuspended: true } => "is suspended",
        _ => null,
    };

    // Suspended and without a result: it waits for the citizen. Otherwise the reason why not, for Not.
    public string? WhyNotSuspended => Dossier switch
    {
        { CompletedAt: not null } => HasResult,
        { IsSuspended: null } => UnknownSuspension,
        { IsSuspended: false } => "is not suspended",
        _ => null,
    };

    // A kind is not about the dossier, or nobody can say.
    public static Judgement Not(HangKind kind, string why) =>
        ReferenceEquals(why, UnknownSuspension) ? Judgement.Unjudged(kind, UnjudgedReason.UnknownSuspension, why) : Judgement.NotConcerned(kind, why);

    // In process without an effective due: there is no due date, or it lies where nobody knows the days off.
    public Judgement WithoutDue(HangKind kind) => Dossier.DueAt is null
        ? Judgement.Unjudged(kind, UnjudgedReason.MissingDueDate, MissingDueDate)
        : UndeclaredYear(kind, endOfDue);

    // The year that is missing is that of the last tick before the instant at which the span ends.
    public Judgement UndeclaredYear(HangKind kind, DateTimeOffset end)
    {
        var date = Calendar.DateOf(end.AddTicks(-1));
        return Judgement.Unjudged(kind, UnjudgedReason.UndeclaredYear, $"the calendar of {date.Year} is not declared");
    }

    private static WorkSpan? TermOf(Dossier dossier, Sighting sighting, JudgingRules rules, WorkCalendar calendar)
    {
        if (dossier.ReceivedAt is not { } received || sighting.FirstDueAt is not { } firstDue)
            return null;
        var end = EffectiveDue.Of(firstDue, rules.Compare, calendar);
        return calendar.Between(received, end) with { IsComplete = end <= received || calendar.DateOf(end.AddTicks(-1)) <= calendar.LastDay };
    }

    public const string HasResult = "has a result";
    public const string MissingDueDate = "due_at is null";
    public const string UnknownSuspension = "is_suspended is null";
}

// A limit as it holds for one dossier. Amount: null when every part is a share of an unknown term. IsWhole: false when part of the term lies
// in an undeclared year, so that the amount is a lower bound. IsRuleKnown: false when the length of the term would also choose the rule.
internal readonly record struct CaseLimit(LimitSetting Setting, TimeSpan? Amount, bool IsWhole, bool IsRuleKnown);
