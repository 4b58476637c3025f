using System.Text.Json;

namespace OneStopWatcher.Tests.Scanning;

/// <summary>
/// Working time the slow and obvious way: every minute of the declared years is worked or not. Wall-clock time of an office seven hours
/// ahead of UTC without summer time; reads the shipped files itself and shares no code with the program.
/// </summary>
internal sealed class OracleCalendar
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private static readonly Lazy<IReadOnlyList<Day>> Shipped = new(ReadShipped);

    private readonly HashSet<DateTime> workingDays = [];
    private readonly bool[] isWorked;
    private readonly int[] workedBefore;

    /// <summary>Lays out all minutes.</summary>
    /// <param name="week">Hours by weekday, such as <c>07:00-11:30</c>; a weekday left out is closed.</param>
    public OracleCalendar(IReadOnlyDictionary<DayOfWeek, string[]> week)
    {
        Begin = new DateTime(Shipped.Value.Min(day => day.Date.Year), 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        End = new DateTime(Shipped.Value.Max(day => day.Date.Year) + 1, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var special = Shipped.Value.ToDictionary(day => day.Date);
        isWorked = new bool[(int)(End - Begin).TotalMinutes];
        for (var date = Begin; date < End; date = date.AddDays(1))
        {
            var weekday = special.TryGetValue(date, out var day) ? day.LikeWeekday : date.DayOfWeek;
            if (weekday is not { } worked || !week.TryGetValue(worked, out var hours))
                continue;
            workingDays.Add(date);
            foreach (var interval in hours)
                Fill(date, interval);
        }

        workedBefore = new int[isWorked.Length + 1];
        for (var minute = 0; minute < isWorked.Length; minute++)
            workedBefore[minute + 1] = workedBefore[minute] + (isWorked[minute] ? 1 : 0);
    }

    public static IReadOnlyDictionary<DayOfWeek, string[]> UsualWeek { get; } = new[]
    {
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday,
    }.ToDictionary(day => day, _ => new[] { "07:00-11:30", "13:30-17:00" });

    /// <summary>The days that the shipped files name, worked or not.</summary>
    public static IReadOnlyList<DateTime> SpecialDays => [.. Shipped.Value.Select(day => day.Date)];

    /// <summary>The first declared midnight.</summary>
    public DateTime Begin { get; }

    /// <summary>The midnight that ends the declared years.</summary>
    public DateTime End { get; }

    public bool IsDeclared(DateTime date) => date >= Begin && date < End;

    public bool IsWorkingDay(DateTime date) => workingDays.Contains(date.Date);

    public TimeSpan Worked(DateTime from, DateTime to) => to <= from ? TimeSpan.Zero : WorkedUpTo(to) - WorkedUpTo(from);

    /// <summary>The last instant up to which exactly this much was worked.</summary>
    public DateTime LastInstantAfter(DateTime from, TimeSpan amount)
    {
        var left = amount;
        for (var at = from < Begin ? Begin : from; at < End;)
        {
            var minute = MinuteOf(at);
            var next = Begin.AddMinutes(minute + 1);
            if (isWorked[minute] && left < next - at)
                return at + left;
            if (isWorked[minute])
                left -= next - at;
            at = next;
        }

        throw new InvalidOperationException("beyond the declared years");
    }

    /// <summary>The earliest instant from which no more than this is left to work.</summary>
    public DateTime EarliestInstantBefore(DateTime until, TimeSpan amount)
    {
        var left = amount;
        for (var at = until; at > Begin;)
        {
            var minute = MinuteOf(at.AddTicks(-1));
            var begin = Begin.AddMinutes(minute);
            if (isWorked[minute] && left < at - begin)
                return at - left;
            if (isWorked[minute])
                left -= at - begin;
            at = begin;
        }

        return Begin;
    }

    private static List<Day> ReadShipped()
    {
        var folder = Path.Combine(Path.GetDirectoryName(ProgramRunner.ProgramFile)!, "calendars");
        var days = new List<Day>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            using var year = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var entry in year.RootElement.GetProperty("days").EnumerateArray())
            {
                var isMakeUp = entry.GetProperty("kind").GetString() == "MakeUpWorkday";
                days.Add(new Day(
                    entry.GetProperty("date").GetDateTime(), isMakeUp ? entry.GetProperty("replaces").GetDateTime().DayOfWeek : null));
            }
        }

        return days;
    }

    private void Fill(DateTime date, string interval)
    {
        var parts = interval.Split('-');
        for (var minute = Minutes(parts[0]); minute < Minutes(parts[1]); minute++)
            isWorked[MinuteOf(date) + minute] = true;
    }

    private static int Minutes(string time) => (int.Parse(time[..2]) * 60) + int.Parse(time[3..]);

    private int MinuteOf(DateTime at) => (int)Math.Floor((at - Begin).TotalMinutes);

    private TimeSpan WorkedUpTo(DateTime at)
    {
        if (at <= Begin)
            return TimeSpan.Zero;
        if (at >= End)
            return TimeSpan.FromMinutes(workedBefore[^1]);
        var minute = MinuteOf(at);
        var whole = TimeSpan.FromMinutes(workedBefore[minute]);
        return isWorked[minute] ? whole + (at - Begin.AddMinutes(minute)) : whole;
    }

    // A make-up day is worked like the weekday it replaces; all other special days are off.
    private sealed record Day(DateTime Date, DayOfWeek? LikeWeekday);
}
