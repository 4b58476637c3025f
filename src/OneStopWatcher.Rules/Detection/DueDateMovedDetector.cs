namespace OneStopWatcher.Rules.Detection;

// Due date moved: put off after the breach, with no extension on file that explains it. It hangs since the breach: a move hides no delay.
internal static class DueDateMovedDetector
{
    public static Judgement Judge(in Case @case)
    {
        if (@case.WhyNotInProcess is { } why)
            return Case.Not(HangKind.DueDateMoved, why);
        if (@case.Sighting.Move is not { } move)
            return Judgement.InOrder(HangKind.DueDateMoved, "was not put off after a breach");

        // Extensions are often filed with a date only, so the day decides.
        if (@case.Dossier.ExtendedAt is { } extended
            && (move.OldDueSeenAt is not { } seen || @case.Calendar.DateOf(extended) >= @case.Calendar.DateOf(seen)))
            return Judgement.InOrder(HangKind.DueDateMoved, "was put off with an extension on file");
        return Past.Judge(@case, HangKind.DueDateMoved, move.BreachedSince, "was put off after its due date had passed");
    }
}
