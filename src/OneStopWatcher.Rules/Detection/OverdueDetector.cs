namespace OneStopWatcher.Rules.Detection;

// Overdue: in process, and now at or past the effective due. Needs no working time to decide, only to say how late.
internal static class OverdueDetector
{
    public static Judgement Judge(in Case @case)
    {
        if (@case.WhyNotInProcess is { } why)
            return Case.Not(HangKind.Overdue, why);
        if (@case.Due is not { } due)
            return @case.WithoutDue(HangKind.Overdue);
        return @case.Now < due
            ? Judgement.InOrder(HangKind.Overdue, "is not due yet") with { From = @case.Now, Until = due, Measured = @case.Calendar.Between(@case.Now, due) }
            : Past.Judge(@case, HangKind.Overdue, due, "is past its due date");
    }
}
