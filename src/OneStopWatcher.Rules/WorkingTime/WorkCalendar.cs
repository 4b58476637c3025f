namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>
/// The working time of one office: weekly hours, and the days off and make-up days of the declared years, in the office's zone.
/// Immutable; whatever the length of a span, every question is answered at once or by one binary search over prefix sums.
/// </summary>
/// <remarks>
/// Time before the first declared year counts from its first day; time after the last declared year is unknown and said to be so,
/// never guessed from the weekly pattern. All arithmetic is on instants, so the host's zone has no part in it.
/// </remarks>
public sealed class WorkCalendar
{
    // Longer than any calendar, and far from where sums overflow.
    private const long EndlessTicks = 1000 * 366 * TimeSpan.TicksPerDay;

    private readonly Dictionary<DateOnly, CalendarDay> exceptions;

    // The declared years, and a year before and after them: that is where due dates lie.
    private readonly CivilDays days;

    // Interval i lasts from starts[i] to ends[i] (UTC ticks) and before[i] is the working time of all intervals before it.
    private readonly long[] starts;
    private readonly long[] ends;
    private readonly long[] before;

    // Of day i, counted from the first declared day: its first interval, and the number of working days before it.
    private readonly int[] firstInterval;
    private readonly int[] workingDaysBefore;

    private readonly DateOnly[] workingDays;
    private readonly long origin;
    private readonly long horizon;

    private WorkCalendar(TimeZoneInfo zone, WorkWeek week, WorkWeek? alsoOpen, IReadOnlyList<CalendarYear> years)
    {
        Zone = zone;
        Week = week;
        AlsoOpen = alsoOpen;
        Years = years;
        exceptions = years.SelectMany(year => year.Days).ToDictionary(day => day.Date);
        FirstDay = new DateOnly(years[0].Year, 1, 1);
        LastDay = new DateOnly(years[^1].Year, 12, 31);
        days = new CivilDays(zone, FirstDay.AddYears(-1), LastDay.AddYears(1));
        origin = StartOf(FirstDay).UtcTicks;
        horizon = StartOf(LastDay.AddDays(1)).UtcTicks;

        var intervals = new List<(long Start, long End)>();
        var worked = new List<DateOnly>();
        firstInterval = new int[LastDay.DayNumber - FirstDay.DayNumber + 2];
        workingDaysBefore = new int[firstInterval.Length];
        for (var day = FirstDay; day <= LastDay; day = day.AddDays(1))
        {
            var hours = HoursOn(day);
            if (hours.Count > 0)
                worked.Add(day);
            foreach (var interval in hours)
                intervals.Add((days.At(day, interval.From).UtcTicks, days.At(day, interval.To).UtcTicks));
            var next = day.DayNumber - FirstDay.DayNumber + 1;
            firstInterval[next] = intervals.Count;
            workingDaysBefore[next] = worked.Count;
        }

        workingDays = [.. worked];
        starts = [.. intervals.Select(interval => interval.Start)];
        ends = [.. intervals.Select(interval => interval.End)];
        before = new long[intervals.Count + 1];
        for (var i = 0; i < intervals.Count; i++)
            before[i + 1] = before[i] + (ends[i] - starts[i]);
    }

    /// <summary>The office's time zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The weekly hours that count for deadlines.</summary>
    public WorkWeek Week { get; }

    /// <summary>
    /// Weekly hours in which the office is open without their counting for deadlines, such as the Saturday mornings of Đồng Tháp (Quyết định
    /// 3325/QĐ-UBND); null for none.
    /// </summary>
    public WorkWeek? AlsoOpen { get; }

    /// <summary>The declared years in order, without a gap.</summary>
    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>The first day of the first declared year.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day of the last declared year; inclusive.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Builds a calendar.</summary>
    /// <param name="zone">The office's zone.</param>
    /// <param name="week">Its weekly hours.</param>
    /// <param name="years">The declared years, without a gap, in any order; at least one.</param>
    /// <param name="alsoOpen">Weekly hours in which it is open without their counting; null for none.</param>
    /// <exception cref="ArgumentException">No year, a doubled year, a gap between years, or a faulty year; the message names it.</exception>
    public static WorkCalendar Create(TimeZoneInfo zone, WorkWeek week, IEnumerable<CalendarYear> years, WorkWeek? alsoOpen = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(week);
        var ordered = years.OrderBy(year => year.Year).ToArray();
        if (ordered.Length == 0)
            throw new ArgumentException("at least one year must be declared, found none", nameof(years));
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Year != ordered[i - 1].Year + 1)
                throw new ArgumentException(
                    $"declared years must follow each other without gap or repetition, but {ordered[i].Year} follows {ordered[i - 1].Year}",
                    nameof(years));
        }

        if (ordered.SelectMany(year => year.Problems()).Concat(CalendarYear.ProblemsBetween(ordered)).FirstOrDefault() is { } problem)
            throw new ArgumentException(FormattableString.Invariant(problem), nameof(years));
        return new WorkCalendar(zone, week, alsoOpen, ordered);
    }

    /// <summary>Whether the days off of this day's year are known.</summary>
    public bool IsDeclared(DateOnly day) => day >= FirstDay && day <= LastDay;

    /// <summary>Whether the day is worked. False outside the declared years: ask <see cref="IsDeclared"/> first.</summary>
    public bool IsWorkingDay(DateOnly day)
    {
        var i = day.DayNumber - FirstDay.DayNumber;
        return IsDeclared(day) && workingDaysBefore[i + 1] > workingDaysBefore[i];
    }

    /// <summary>The first working day after a day, or null when it lies beyond the declared years.</summary>
    public DateOnly? NextWorkingDay(DateOnly day) => AddWorkingDays(day, 1);

    /// <summary>The n-th working day after a day, or before it.</summary>
    /// <param name="day">The day to count from; not counted itself, and need not be a working day.</param>
    /// <param name="count">How many working days; negative to count backwards, zero for the day itself.</param>
    /// <returns>
    /// Null when it lies beyond the declared years. Forward from a day before them counts from their first day; backward from a day after
    /// them is unknown.
    /// </returns>
    public DateOnly? AddWorkingDays(DateOnly day, int count)
    {
        if (count == 0)
            return day;
        if (count < 0 && day > LastDay.AddDays(1))
            return null;
        var index = count > 0 ? (long)WorkingDaysBefore(day.DayNumber + 1) + count - 1 : (long)WorkingDaysBefore(day.DayNumber) + count;
        return index >= 0 && index < workingDays.Length ? workingDays[index] : null;
    }

    /// <summary>How many working days lie after one day and up to another, inclusive; days outside the declared years count as none.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly upTo) =>
        upTo <= after ? 0 : WorkingDaysBefore(upTo.DayNumber + 1) - WorkingDaysBefore(after.DayNumber + 1);

    /// <summary>The civil date of an instant in the office's zone.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => days.DateOf(instant);

    /// <summary>The midnight at which a day begins, with the office's offset.</summary>
    public DateTimeOffset StartOf(DateOnly day) => days.At(day, TimeSpan.Zero);

    /// <summary>The same instant with the office's offset, for people to read.</summary>
    public DateTimeOffset InZone(DateTimeOffset instant) => days.InZone(instant);

    /// <summary>Whether the office is open at an instant, be it in hours that count or not; the end of an interval no longer counts.</summary>
    /// <remarks>In an undeclared year the weekly pattern answers: a held mail would be worse than one on an unknown day off.</remarks>
    public bool IsOpen(DateTimeOffset instant)
    {
        var local = InZone(instant);
        var day = DateOnly.FromDateTime(local.DateTime);
        return Holds(HoursOn(day), local.TimeOfDay) || Holds(AlsoOpenOn(day), local.TimeOfDay);
    }

    /// <summary>The working time from one instant to a later one; zero when the later is not later.</summary>
    public WorkSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
            return new WorkSpan(TimeSpan.Zero, true);
        var elapsed = WorkedBefore(to.UtcTicks) - WorkedBefore(from.UtcTicks);
        return new WorkSpan(TimeSpan.FromTicks(elapsed), to.UtcTicks >= origin && to.UtcTicks <= horizon);
    }

    /// <summary>
    /// The last instant at which the working time since <paramref name="from"/> equals <paramref name="amount"/>: with a break from 11:30 to
    /// 13:30, what would be 11:30 is 13:30. Null when it lies beyond the declared years.
    /// </summary>
    public DateTimeOffset? LastInstantAfter(DateTimeOffset from, TimeSpan amount)
    {
        var target = WorkedBefore(from.UtcTicks) + Clamped(amount);

        // The first interval that ends with more work done than the target holds the instant, or begins at it.
        return InstantIn(FirstNotLess(before, target + 1) - 1, target);
    }

    /// <summary>The first instant at which the working time since <paramref name="from"/> reaches <paramref name="amount"/>; null when it lies beyond the declared years.</summary>
    public DateTimeOffset? FirstInstantAfter(DateTimeOffset from, TimeSpan amount)
    {
        if (amount <= TimeSpan.Zero)
            return InZone(from);
        var target = WorkedBefore(from.UtcTicks) + Clamped(amount);

        // The last interval with less work before it than the target: within it, or at its end, the target is reached first.
        return InstantIn(FirstNotLess(before, target) - 1, target);
    }

    /// <summary>
    /// The earliest instant from which the working time left until <paramref name="until"/> is at most <paramref name="amount"/>; the first
    /// declared day when it is so from the beginning. Null when <paramref name="until"/> lies outside the declared years.
    /// </summary>
    public DateTimeOffset? EarliestInstantBefore(DateTimeOffset until, TimeSpan amount)
    {
        if (until.UtcTicks < origin || until.UtcTicks > horizon)
            return null;
        var target = WorkedBefore(until.UtcTicks) - Clamped(amount);
        return target <= 0 ? StartOf(FirstDay) : InstantIn(FirstNotLess(before, target) - 1, target);
    }

    /// <summary>The hours of a day: the weekly pattern's, changed by a holiday, a substitute, a swap or a make-up day.</summary>
    public IReadOnlyList<WorkInterval> HoursOn(DateOnly day)
    {
        if (!exceptions.TryGetValue(day, out var exception))
            return Week.On(day.DayOfWeek);
        return exception.Kind switch
        {
            DayKind.Holiday or DayKind.SubstituteDayOff or DayKind.SwapDayOff => [],
            DayKind.MakeUpWorkday => Week.On(exception.Replaces!.Value.DayOfWeek),
        };
    }

    /// <summary>The hours of a day in which the office is open without their counting: those of its weekday, none on a day off.</summary>
    public IReadOnlyList<WorkInterval> AlsoOpenOn(DateOnly day) =>
        AlsoOpen is null || ExceptionOn(day) is { Kind: not DayKind.MakeUpWorkday } ? [] : AlsoOpen.On(day.DayOfWeek);

    /// <summary>What the declared years say about a day that differs from the weekly pattern, or null for an ordinary day.</summary>
    public CalendarDay? ExceptionOn(DateOnly day) => exceptions.GetValueOrDefault(day);

    private static bool Holds(IReadOnlyList<WorkInterval> hours, TimeSpan timeOfDay)
    {
        foreach (var interval in hours)
        {
            if (timeOfDay >= interval.From && timeOfDay < interval.To)
                return true;
        }

        return false;
    }

    // Working time from the first declared day up to an instant, in ticks.
    private long WorkedBefore(long utcTicks)
    {
        if (utcTicks <= origin)
            return 0;
        if (utcTicks >= horizon)
            return before[^1];
        var day = days.IndexOf(utcTicks) - days.IndexOf(FirstDay);
        for (var i = firstInterval[day + 1] - 1; i >= firstInterval[day]; i--)
        {
            if (starts[i] <= utcTicks)
                return before[i] + Math.Min(utcTicks, ends[i]) - starts[i];
        }

        return before[firstInterval[day]];
    }

    // The instant within an interval at which the working time since the first declared day is the target; null beyond the intervals.
    private DateTimeOffset? InstantIn(int interval, long target) =>
        (uint)interval < (uint)starts.Length
            ? InZone(new DateTimeOffset(starts[interval] + (target - before[interval]), TimeSpan.Zero))
            : null;

    private static long Clamped(TimeSpan amount) => Math.Clamp(amount.Ticks, -EndlessTicks, EndlessTicks);

    private int WorkingDaysBefore(int dayNumber) =>
        workingDaysBefore[Math.Clamp(dayNumber - FirstDay.DayNumber, 0, workingDaysBefore.Length - 1)];

    // Index of the first element that is not less than the value.
    private static int FirstNotLess(long[] sorted, long value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
