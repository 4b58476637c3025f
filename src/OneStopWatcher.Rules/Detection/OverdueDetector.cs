namespace OneStopWatcher.Rules.Detection;

// Overdue: in process, and now at or past the effective due. Needs no working time to decide, only to say how late.
internal static class OverdueDetector
{
    public static void Judge(in Case @case, DateTimeOffset effectiveDue, Verdicts verdicts)
    {
        if (@case.Now < effectiveDue)
            return;
        var late = @case.Calendar.Between(effectiveDue, @case.Now);
        verdicts.Hangs.Add(new Hang(
            @case.Dossier, HangKind.Overdue, DueAnchor.Of(@case.Sighting), effectiveDue, late, Limit: null));
    }
}
