using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Replay;

/// <summary>
/// What a replay does when. Sweeps are those of the record. A recorded digest is made again if its slot is one of the settings' too; the other slots
/// of the settings come at their time if the watcher was up then, and are made up for by the next sweep if it was not.
/// </summary>
internal sealed class ReplaySchedule(RecordedPeriod record, Schedule schedule, WorkCalendar office)
{
    // Sweeps and digests that come a little late are not missing.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>The steps, in their order.</summary>
    public IReadOnlyList<ReplayStep> Steps()
    {
        var steps = record.Steps.Where(step => step.At >= record.Period.From).Select(Kept).ToList();
        var made = steps.Where(step => step.Job == ReplayJob.Digest).Select(step => step.Slot).ToHashSet();
        foreach (var slot in Slots().Where(slot => !made.Contains(slot) && WasUp(slot)))
        {
            var next = steps.FindIndex(step => step.At > slot);
            steps.Insert(next < 0 ? steps.Count : next, new ReplayStep(slot, ReplayJob.Digest, slot, []));
        }

        return steps;
    }

    // A digest at a time that is no slot of the settings was a sweep after all.
    private ReplayStep Kept(ReplayStep step) =>
        step.Job != ReplayJob.Digest || schedule.LatestSlot(step.At) == step.Slot ? step : step with { Job = ReplayJob.Sweep, Slot = null };

    private IEnumerable<DateTimeOffset> Slots()
    {
        foreach (var cron in schedule.Digests.Select(digest => digest.Cron))
        {
            var next = cron.GetNextValidTimeAfter(record.Period.From.ToUniversalTime().AddTicks(-1));
            for (; next is { } slot && slot < record.Period.Until; next = cron.GetNextValidTimeAfter(slot))
            {
                // No digest is made on a day off: the next working day's tells all.
                if (office.HoursOn(office.DateOf(slot)).Count > 0)
                    yield return slot;
            }
        }
    }

    // Up: neither between the last run before the slot and the slot nor right after it was a sweep due that was not made.
    private bool WasUp(DateTimeOffset slot)
    {
        var last = record.Runs.LastOrDefault(run => run.StartedAt <= slot + Grace);
        if (last is null || SweepAfter(last.StartedAt + Grace) < slot)
            return false;
        var end = SweepAfter(slot) + Grace;
        return !(end < record.Period.Until) || record.Runs.Any(run => run.StartedAt >= slot && run.StartedAt <= end);
    }

    private DateTimeOffset? SweepAfter(DateTimeOffset moment) => schedule.Sweep.GetNextValidTimeAfter(moment.ToUniversalTime());
}
