namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>
/// The civil days of a zone: when each begins, and how far it is ahead of UTC, worked out once for a span of days. Within the span nothing
/// is asked of the zone again, which is slow; outside it and on days on which clocks change the zone answers.
/// </summary>
internal sealed class CivilDays
{
    // In place of an offset, on a day that has more than one.
    private const long ClocksChange = long.MinValue;

    private readonly TimeZoneInfo zone;
    private readonly int firstDayNumber;

    // Day i lasts from starts[i] to starts[i + 1] (UTC ticks) and is offsets[i] ticks ahead of UTC.
    private readonly long[] starts;
    private readonly long[] offsets;

    public CivilDays(TimeZoneInfo zone, DateOnly first, DateOnly last)
    {
        this.zone = zone;
        firstDayNumber = first.DayNumber;
        offsets = new long[last.DayNumber - first.DayNumber + 1];
        starts = new long[offsets.Length + 1];
        var start = Ask(first, TimeSpan.Zero);
        starts[0] = start.UtcTicks;
        for (var i = 0; i < offsets.Length; i++)
        {
            var next = Ask(first.AddDays(i + 1), TimeSpan.Zero);
            starts[i + 1] = next.UtcTicks;

            // A day of 24 hours has one offset: no zone has ever changed its clocks there and back within a day.
            offsets[i] = next - start == TimeSpan.FromDays(1) ? start.Offset.Ticks : ClocksChange;
            start = next;
        }
    }

    /// <summary>The number of the day that holds an instant, counted from the first; -1 outside the span.</summary>
    public int IndexOf(long utcTicks)
    {
        if (utcTicks < starts[0] || utcTicks >= starts[^1])
            return -1;

        // As if every day had 24 hours: an hour more or less so far makes it wrong by a day at most, a zone that changed sides by two.
        var i = (int)Math.Min((utcTicks - starts[0]) / TimeSpan.TicksPerDay, offsets.Length - 1);
        while (utcTicks < starts[i])
            i--;
        while (utcTicks >= starts[i + 1])
            i++;
        return i;
    }

    /// <summary>The number of a day, counted from the first; meaningless outside the span.</summary>
    public int IndexOf(DateOnly day) => day.DayNumber - firstDayNumber;

    public DateOnly DateOf(DateTimeOffset instant)
    {
        var i = IndexOf(instant.UtcTicks);
        return i >= 0 && offsets[i] != ClocksChange
            ? DateOnly.FromDayNumber(firstDayNumber + i)
            : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
    }

    public DateTimeOffset InZone(DateTimeOffset instant)
    {
        var i = IndexOf(instant.UtcTicks);
        return i >= 0 && offsets[i] != ClocksChange
            ? new DateTimeOffset(instant.UtcTicks + offsets[i], new TimeSpan(offsets[i]))
            : TimeZoneInfo.ConvertTime(instant, zone);
    }

    /// <summary>A wall-clock time: one that clocks skip is the instant after the gap, one that comes twice the earlier of the two.</summary>
    public DateTimeOffset At(DateOnly day, TimeSpan timeOfDay)
    {
        var i = IndexOf(day);
        return (uint)i < (uint)offsets.Length && offsets[i] != ClocksChange
            ? new DateTimeOffset(starts[i] + timeOfDay.Ticks + offsets[i], new TimeSpan(offsets[i]))
            : Ask(day, timeOfDay);
    }

    private DateTimeOffset Ask(DateOnly day, TimeSpan timeOfDay)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified) + timeOfDay;
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
