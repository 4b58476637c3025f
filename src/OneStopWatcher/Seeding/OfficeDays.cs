using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Seeding;

/// <summary>
/// The working days around an instant as one line of seconds: working day 0 is today, or the last one before it; every day has
/// <see cref="Day"/> seconds, so that terms are added and subtracted as whole numbers.
/// </summary>
/// <remarks>
/// A place on the line becomes an instant within the day's hours, in proportion where a day is shorter or longer than eight hours. In years
/// that the calendar does not declare the weekly pattern answers: a guess good enough for invented dossiers, and for nothing else.
/// </remarks>
internal sealed class OfficeDays
{
    /// <summary>Length of a working day: eight hours.</summary>
    public const int Day = 8 * 60 * 60;

    private const int Back = 800;
    private const int Ahead = 200;

    private readonly WorkCalendar calendar;
    private readonly DateOnly[] days;

    public OfficeDays(WorkCalendar calendar, DateTimeOffset at)
    {
        this.calendar = calendar;
        At = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var today = calendar.DateOf(At);
        var before = Worked(today, -1).Take(Back + 1).Reverse();
        days = [.. before, .. Worked(today.AddDays(1), 1).Take(Ahead)];
        Now = days[Back] == today ? WorkedOn(today, At) : Day;
    }

    /// <summary>The instant at which the district is looked at, to the second, in UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The place of <see cref="At"/> on the line, 0 to <see cref="Day"/>.</summary>
    public int Now { get; }

    /// <summary>The first working day that has not ended: 0 or 1.</summary>
    public int NextEnd => Now < Day ? 0 : 1;

    /// <summary>The number of the working day that holds a place on the line.</summary>
    public static int DayOf(int place) => (int)Math.Floor(place / (double)Day);

    /// <summary>The instant of a place on the line; a break is jumped, as for terms: what would be 11:30 is 13:30.</summary>
    public DateTimeOffset Instant(int place)
    {
        var number = DayOf(place);
        var day = days[Back + number];
        var hours = calendar.HoursOn(day);
        var left = TimeSpan.FromSeconds(Math.Floor(Length(hours).TotalSeconds * (place - (number * Day)) / Day));
        foreach (var interval in hours)
        {
            if (left < interval.Length)
                return (calendar.StartOf(day) + interval.From + left).ToUniversalTime();
            left -= interval.Length;
        }

        return EndOf(number);
    }

    /// <summary>The same, but not after <see cref="At"/>: what has happened has happened by then.</summary>
    public DateTimeOffset Past(int place)
    {
        var instant = Instant(place);
        return instant < At ? instant : At;
    }

    /// <summary>The end of a working day, usually 17:00.</summary>
    public DateTimeOffset EndOf(int number)
    {
        var day = days[Back + number];
        return (calendar.StartOf(day) + calendar.HoursOn(day)[^1].To).ToUniversalTime();
    }

    private static TimeSpan Length(IReadOnlyList<WorkInterval> hours) =>
        hours.Aggregate(TimeSpan.Zero, (sum, interval) => sum + interval.Length);

    private IEnumerable<DateOnly> Worked(DateOnly from, int direction)
    {
        for (var day = from; ; day = day.AddDays(direction))
        {
            if (calendar.HoursOn(day).Count > 0)
                yield return day;
        }
    }

    private int WorkedOn(DateOnly day, DateTimeOffset until)
    {
        var hours = calendar.HoursOn(day);
        var time = until - calendar.StartOf(day);
        var worked = hours.Sum(interval => Math.Clamp((time - interval.From).TotalSeconds, 0, interval.Length.TotalSeconds));
        return (int)(worked / Length(hours).TotalSeconds * Day);
    }
}
