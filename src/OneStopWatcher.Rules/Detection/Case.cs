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

    public Unjudged UndeclaredYear(HangKind kind, DateTimeOffset until)
    {
        // The year that is missing: that of the instant concerned, or of the present when the span only ends there.
        var date = Calendar.DateOf(until);
        return Unjudged(UnjudgedReason.UndeclaredYear, $"the calendar of {date.Year} is not declared", kind);
    }

    // Working time from reception to the first due date ever seen: a later move must not lengthen the term.
    public WorkSpan? Term() =>
        Dossier.ReceivedAt is { } received && Sighting.FirstDueAt is { } firstDue
            ? Calendar.Between(received, EffectiveDue.Of(firstDue, Compare, Calendar))
            : null;
}
