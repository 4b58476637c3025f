using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>Decides who must be told of which hang in a slot: rungs that were reached and not told, and reminders that are due.</summary>
public static class NoticePlanner
{
    /// <summary>Plans one slot.</summary>
    /// <param name="hangs">The open hangs with what was told about them.</param>
    /// <param name="rules">Ladders, repeats, calendars.</param>
    /// <param name="resolver">Who holds which role.</param>
    /// <param name="slot">The scheduled instant; reminders count working days from slot to slot.</param>
    public static NoticePlan Plan(IEnumerable<OpenHang> hangs, PlanningRules rules, RecipientResolver resolver, DateTimeOffset slot)
    {
        ArgumentNullException.ThrowIfNull(hangs);
        var notices = new List<PlannedNotice>();
        var nearlyDue = new List<PlannedNotice>();
        var gaps = new List<DataGap>();
        foreach (var open in hangs)
            PlanOne(open, rules, resolver, slot, notices, nearlyDue, gaps);

        // One mail now rather than another in two days.
        var addresses = notices.Select(notice => notice.Recipient.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        notices.AddRange(nearlyDue.Where(notice => addresses.Contains(notice.Recipient.Address)));
        return new NoticePlan(notices, gaps);
    }

    /// <summary>Everyone on the rungs that a hang has reached so far, lowest rung first, whatever was told already.</summary>
    public static IReadOnlyList<Recipient> Concerned(Hang hang, Ladders ladders, RecipientResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(hang);
        ArgumentNullException.ThrowIfNull(ladders);
        return [.. ReachedRungs(hang, ladders.For(hang), resolver, []).Select(reached => reached.Recipient).Distinct()];
    }

    private static void PlanOne(
        OpenHang open,
        PlanningRules rules,
        RecipientResolver resolver,
        DateTimeOffset slot,
        List<PlannedNotice> notices,
        List<PlannedNotice> nearlyDue,
        List<DataGap> gaps)
    {
        var ladder = rules.Ladders.For(open.Hang);

        // A person on several reached rungs is told the highest; the lower ones count as covered by it (decision record 0006).
        var gapsHere = new List<DataGap>();
        var highest = ReachedRungs(open.Hang, ladder, resolver, gapsHere)
            .GroupBy(reached => reached.Recipient.Official.Id)
            .Select(rungs => rungs.MaxBy(reached => reached.Rung));
        foreach (var (rung, recipient) in highest)
        {
            if (StepFor(open, rung, recipient, rules, slot, out var isDue) is { } step)
                (isDue ? notices : nearlyDue).Add(new PlannedNotice(open.EpisodeId, open.Hang, step, recipient, NextFor(open.Hang, ladder, rules, recipient.Role)));
        }

        // A role that is both a rung and a stand-in for a lower one is met twice; its gap is one.
        gaps.AddRange(gapsHere.DistinctBy(gap => (gap.Role, gap.Official?.Id, gap.Problem)));
    }

    // Not due: a reminder that may ride along only.
    private static NoticeStep? StepFor(OpenHang open, int rung, Recipient recipient, PlanningRules rules, DateTimeOffset slot, out bool isDue)
    {
        isDue = true;
        var told = open.Told.Where(notice => notice.HolderId == recipient.Official.Id).ToList();
        if (!told.Exists(notice => !notice.Step.IsReminder && notice.Step.Number >= rung))
            return NoticeStep.Rung(rung);
        if (open.Hang.IsToldOnce)
            return null;

        // The number after the highest, not after how many there are: a dissolved one must not let a later one be given out again.
        var number = told.Where(notice => notice.Step.IsReminder).Select(notice => notice.Step.Number).DefaultIfEmpty(0).Max() + 1;
        var calendar = rules.Calendars.For(open.Hang.Dossier.AgencyCode);

        // A slot that lies ahead was recorded while the clock was wrong; counting from it would silence the reminder until then.
        var last = told.Where(notice => notice.Slot <= slot).Select(notice => notice.Slot).DefaultIfEmpty(calendar.StartOf(calendar.FirstDay)).Max();
        var workingDays = calendar.WorkingDaysBetween(calendar.DateOf(last), calendar.DateOf(slot));
        isDue = workingDays >= rules.Repeat.Before(number);
        return workingDays >= rules.Repeat.RidesAlongFrom(number) ? NoticeStep.Reminder(number) : null;
    }

    private static IEnumerable<(int Rung, Recipient Recipient)> ReachedRungs(
        Hang hang, Ladder ladder, RecipientResolver resolver, List<DataGap> gaps)
    {
        for (var rung = 0; rung < ladder.ReachedBy(hang); rung++)
        {
            foreach (var role in ladder.Rungs[rung].To)
            {
                foreach (var recipient in resolver.Resolve(hang.Dossier, role, gaps))
                    yield return (rung, recipient);
            }
        }
    }

    private static NextRung? NextFor(Hang hang, Ladder ladder, PlanningRules rules, Role reader)
    {
        if (ladder.NextFor(hang, reader) is not { } next)
            return null;
        var calendar = rules.Calendars.For(hang.Dossier.AgencyCode);
        return new NextRung(calendar.FirstInstantAfter(hang.HangsSince, next.After + hang.Paused), next.To);
    }
}
