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

    /// <summary>The steps, the earliest first.</summary>
    public IReadOnlyList<ReplayStep> Steps()
    {
        var steps = record.Steps.Where(step => step.At >= record.Period.From).Select(Kept).ToList();
        var made = steps.Where(step => step.Job == ReplayJob.Digest).Select(step => step.Slot).ToHashSet();
        steps.AddRange(Slots().Where(slot => !made.Contains(slot) && WasUp(slot)).Select(slot => new ReplayStep(slot, ReplayJob.Digest, slot, [])));
        return [.. steps.OrderBy(step => step.At)];
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

    // Up: between the last run before the slot and the slot no sweep was due that was not made.
    private bool WasUp(DateTimeOffset slot)
    {
        var last = record.Runs.LastOrDefault(run => run.StartedAt <= slot + Grace);
        return last is not null && !(schedule.Sweep.GetNextValidTimeAfter((last.StartedAt + Grace).ToUniversalTime()) < slot);
    }
}
