using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

// Everything one detector looks at. A struct on the stack: a dossier that does not hang costs no allocation.
internal readonly record struct Case(
    Dossier Dossier, Sighting Sighting, WorkCalendar Calendar, Limits Limits, DueComparison Compare, DateTimeOffset Now)
{
    // Received, running, without a result: somebody works on it against the due date.
    public bool IsInProcess => Dossier is { IsReceived: true, IsSuspended: false, CompletedAt: null };

    public Unjudged Unjudged(UnjudgedReason reason, string detail, params HangKind[] kinds) =>
        new(Dossier.Source, Dossier.Id, Dossier.Code, reason, detail, kinds);

    // The year that is missing is that of the last tick before the instant at which the span ends.
    public Unjudged UndeclaredYear(HangKind kind, DateTimeOffset end)
    {
        var date = Calendar.DateOf(end.AddTicks(-1));
        return Unjudged(UnjudgedReason.UndeclaredYear, $"the calendar of {date.Year} is not declared", kind);
    }

    // Working time from reception to the first due date ever seen: a later move must not lengthen the term.
    public WorkSpan? Term() =>
        Dossier.ReceivedAt is { } received && Sighting.FirstDueAt is not null ? Calendar.Between(received, EndOfTerm()) : null;

    // The first effective due; only with a first due date.
    public DateTimeOffset EndOfTerm() => EffectiveDue.Of(Sighting.FirstDueAt!.Value, Compare, Calendar);
}
