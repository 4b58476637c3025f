using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

// Working time the slow and obvious way: every minute of the declared years is looked at, and is worked or not. Shares no code with
// WorkCalendar; of the rules' types it reads only the data of the declared days. Every edge of office hours lies on a whole minute, so a
// part of a minute is worked if its minute is.
internal sealed class MinuteOracle
{
    private readonly Func<DateTime, DateTime> toLocal;
    private readonly Dictionary<DayOfWeek, (int From, int To)[]> week;
    private readonly Dictionary<DayOfWeek, (int From, int To)[]> alsoOpen;
    private readonly HashSet<DateOnly> off = [];
    private readonly Dictionary<DateOnly, DayOfWeek> makeUp = [];
    private readonly DateTime begin;
    private readonly bool[] isWorked;
    private readonly int[] workedBefore;

    // Weeks are in minutes of the day; toLocal turns UTC into the office's wall-clock time.
    public MinuteOracle(
        Func<DateTime, DateTime> toLocal,
        Dictionary<DayOfWeek, (int From, int To)[]> week,
        IReadOnlyList<CalendarYear> years,
        Dictionary<DayOfWeek, (int From, int To)[]>? alsoOpen = null)
    {
        this.toLocal = toLocal;
        this.week = week;
        this.alsoOpen = alsoOpen ?? [];
        foreach (var day in years.SelectMany(year => year.Days))
        {
            if (day.Kind == DayKind.MakeUpWorkday)
                makeUp.Add(day.Date, day.Replaces!.Value.DayOfWeek);
            else
                off.Add(day.Date);
        }

        FirstDay = new DateOnly(years.Min(year => year.Year), 1, 1);
        LastDay = new DateOnly(years.Max(year => year.Year), 12, 31);

        // From a day too early to a day too late in any zone; what lies outside the declared years is never worked.
        begin = FirstDay.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        isWorked = new bool[(LastDay.DayNumber - FirstDay.DayNumber + 3) * 24 * 60];
        workedBefore = new int[isWorked.Length + 1];
        for (var minute = 0; minute < isWorked.Length; minute++)
        {
            isWorked[minute] = IsWorkedAt(toLocal(begin.AddMinutes(minute)));
            workedBefore[minute + 1] = workedBefore[minute] + (isWorked[minute] ? 1 : 0);
        }
    }

    public static Dictionary<DayOfWeek, (int From, int To)[]> DefaultWeek { get; } =
        Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(
            day => day, _ => new[] { (7 * 60, (11 * 60) + 30), ((13 * 60) + 30, 17 * 60) });

    // The shipped years in the office's zone, which is seven hours ahead of UTC and has no summer time.
    public static MinuteOracle Shipped { get; } = new(utc => utc.AddHours(7), DefaultWeek, ShippedYears.All);

    public DateOnly FirstDay { get; }

    public DateOnly LastDay { get; }

    public bool IsWorkingDay(DateOnly day) =>
        day >= FirstDay && day <= LastDay && !off.Contains(day) && week.ContainsKey(makeUp.TryGetValue(day, out var like) ? like : day.DayOfWeek);

    public DateOnly? NextWorkingDay(DateOnly day)
    {
        for (var next = day.AddDays(1); next <= LastDay; next = next.AddDays(1))
        {
            if (IsWorkingDay(next))
                return next;
        }

        return null;
    }

    // Walks day by day; null beyond the declared years.
    public DateOnly? AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        if (step < 0 && day > LastDay.AddDays(1))
            return null;
        for (; count != 0; count -= step)
        {
            do
            {
                day = day.AddDays(step);
                if (step > 0 ? day > LastDay : day < FirstDay)
                    return null;
            }
            while (!IsWorkingDay(day));
        }

        return day;
    }

    public int WorkingDaysBetween(DateOnly after, DateOnly upTo)
    {
        var count = 0;
        for (var day = after < FirstDay ? FirstDay : after.AddDays(1); day <= upTo && day <= LastDay; day = day.AddDays(1))
            count += IsWorkingDay(day) ? 1 : 0;
        return count;
    }

    public bool IsWorked(DateTimeOffset instant) => isWorked[Index(instant)];

    public bool IsOpen(DateTimeOffset instant)
    {
        var local = toLocal(instant.UtcDateTime);
        var minuteOfDay = (local.Hour * 60) + local.Minute;
        return IsWorked(instant)
            || (!off.Contains(DateOnly.FromDateTime(local))
                && alsoOpen.GetValueOrDefault(local.DayOfWeek, []).Any(interval => minuteOfDay >= interval.From && minuteOfDay < interval.To));
    }

    // Time worked within the declared years, to the tick.
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => to <= from ? TimeSpan.Zero : WorkedBefore(to) - WorkedBefore(from);

    // Walks forward until a worked minute would begin with nothing of the amount left.
    public DateTimeOffset? LastInstantAfter(DateTimeOffset from, TimeSpan amount)
    {
        for (var minute = Index(from); minute < isWorked.Length; minute++)
        {
            if (!isWorked[minute])
                continue;
            if (amount < TimeSpan.FromMinutes(1))
                return Instant(minute) + amount;
            amount -= TimeSpan.FromMinutes(1);
        }

        return null;
    }

    // Walks forward until the minute in which the last of the amount is worked.
    public DateTimeOffset? FirstInstantAfter(DateTimeOffset from, TimeSpan amount)
    {
        if (amount <= TimeSpan.Zero)
            return from;
        for (var minute = Index(from); minute < isWorked.Length; minute++)
        {
            if (!isWorked[minute])
                continue;
            if (amount <= TimeSpan.FromMinutes(1))
                return Instant(minute) + amount;
            amount -= TimeSpan.FromMinutes(1);
        }

        return null;
    }

    // Walks backward until a worked minute would end with nothing of the amount left. Null when the declared years begin before that.
    public DateTimeOffset? EarliestInstantBefore(DateTimeOffset until, TimeSpan amount)
    {
        for (var minute = Index(until) - 1; minute >= 0; minute--)
        {
            if (!isWorked[minute])
                continue;
            if (amount < TimeSpan.FromMinutes(1))
                return Instant(minute + 1) - amount;
            amount -= TimeSpan.FromMinutes(1);
        }

        return null;
    }

    // The civil date on the wall.
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(toLocal(instant.UtcDateTime));

    private bool IsWorkedAt(DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        if (!IsWorkingDay(day))
            return false;
        var minuteOfDay = (local.Hour * 60) + local.Minute;
        return week[makeUp.TryGetValue(day, out var like) ? like : day.DayOfWeek]
            .Any(interval => minuteOfDay >= interval.From && minuteOfDay < interval.To);
    }

    private TimeSpan WorkedBefore(DateTimeOffset instant)
    {
        var minute = Index(instant);
        var part = minute < isWorked.Length && isWorked[minute] ? instant - Instant(minute) : TimeSpan.Zero;
        return TimeSpan.FromMinutes((long)workedBefore[minute]) + part;
    }

    private int Index(DateTimeOffset instant) =>
        (int)Math.Clamp((instant.UtcDateTime - begin).TotalMinutes, 0, isWorked.Length);

    private DateTimeOffset Instant(int minute) => new(begin.AddMinutes(minute));
}
