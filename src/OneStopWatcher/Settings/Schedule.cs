using OneStopWatcher.Rules.Detection;
using Quartz;

namespace OneStopWatcher.Settings;

/// <summary>When the watcher sweeps and when it mails, in the office's zone.</summary>
/// <param name="Sweep">When every source is swept.</param>
/// <param name="Digests">When digests are made; at least one.</param>
internal sealed record Schedule(CronExpression Sweep, IReadOnlyList<DigestTime> Digests)
{
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
