using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.WorkingTime;
using Quartz;

namespace OneStopWatcher.Settings;

/// <summary>When the watcher sweeps and when it mails, in the office's zone.</summary>
/// <param name="Sweep">When every source is swept.</param>
/// <param name="Digests">When digests are made; at least one.</param>
internal sealed record Schedule(CronExpression Sweep, IReadOnlyList<DigestTime> Digests)
{
    // How long after its time a sweep of a great source may still be under way.
    private static readonly TimeSpan SweepGrace = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Since when a source must have been swept: the last time but one at which it should have been. One sweep that is missing alone may still be
    /// under way, and where nothing is scheduled, at night, nothing is missing. Null before the second time.
    /// </summary>
    public DateTimeOffset? MustBeSweptSince(DateTimeOffset now) =>
        Latest(Sweep, now - SweepGrace) is { } latest ? Latest(Sweep, latest.AddSeconds(-1)) : null;

    /// <summary>The latest scheduled instant of any digest up to a moment, or null when there was none yet.</summary>
    public DateTimeOffset? LatestSlot(DateTimeOffset now) => Digests.Max(digest => Latest(digest.Cron, now));

    /// <summary>
    /// Which kinds a slot tells: those of every digest time that fell after the last completed slot. So a slot that tells few kinds makes
    /// up for a fuller one that was missed.
    /// </summary>
    /// <returns>All kinds when nothing was completed yet.</returns>
    public IReadOnlyList<HangKind> KindsOf(DateTimeOffset slot, DateTimeOffset? completed)
    {
        var due = Digests.Where(digest => completed is null || Latest(digest.Cron, slot) > completed).ToList();
        return due.Count == 0 || due.Exists(digest => digest.Kinds is null)
            ? HangDetector.AllKinds
            : [.. due.SelectMany(digest => digest.Kinds!).Distinct().Order()];
    }

    /// <summary>The slot in which something that is due from an instant on is told, or null when the schedule has none within a year.</summary>
    /// <param name="kind">The kind of hang: a digest time may tell a few only.</param>
    /// <param name="due">From when on it is due.</param>
    /// <param name="office">The office's calendar: no digest is made on a day off.</param>
    public DateTimeOffset? SlotFor(HangKind kind, DateTimeOffset due, WorkCalendar office) =>
        Digests.Where(digest => digest.Kinds?.Contains(kind) ?? true).Min(digest => NextOnWorkingDay(digest.Cron, due, office));

    /// <summary>The first slot after an instant on a day on which digests are made, or null when the schedule has none within a year.</summary>
    public DateTimeOffset? FirstAfter(DateTimeOffset instant, WorkCalendar office) =>
        Digests.Min(digest => NextOnWorkingDay(digest.Cron, instant.AddTicks(1), office));

    /// <summary>Whether any digest time falls on a day.</summary>
    public bool HasSlotOn(DateOnly day, WorkCalendar office) => Digests.Any(digest =>
        digest.Cron.GetNextValidTimeAfter(office.StartOf(day).ToUniversalTime().AddTicks(-1)) is { } next && office.DateOf(next) == day);

    private static DateTimeOffset? NextOnWorkingDay(CronExpression cron, DateTimeOffset due, WorkCalendar office)
    {
        const int MostSlots = 1_000;
        DateTimeOffset? next = due.ToUniversalTime().AddTicks(-1);
        for (var i = 0; i < MostSlots; i++)
        {
            next = next is { } previous ? cron.GetNextValidTimeAfter(previous) : null;
            if (next is not { } slot)
                return null;
            if (office.HoursOn(office.DateOf(slot)).Count > 0)
                return office.InZone(slot);
        }

        return null;
    }

    /// <summary>The latest instant of a cron expression up to and including a moment.</summary>
    public static DateTimeOffset? Latest(CronExpression cron, DateTimeOffset now)
    {
        // Quartz answers in wall-clock terms of the moment's own offset: given 07:45+07:00 it finds a time later that day. UTC only.
        var utc = now.ToUniversalTime();
        return cron.GetPreviousValidTimeBefore(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(1));
    }
}

/// <summary>One digest time of the day.</summary>
/// <param name="Cron">When.</param>
/// <param name="Kinds">Which kinds it tells, or null for all.</param>
internal sealed record DigestTime(CronExpression Cron, IReadOnlyList<HangKind>? Kinds);
