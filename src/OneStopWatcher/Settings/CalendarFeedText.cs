using System.Globalization;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using OneStopWatcher.Rules.WorkingTime;
using Calendar = Ical.Net.Calendar;

namespace OneStopWatcher.Settings;

/// <summary>
/// Turns iCalendar text into declared years: every all-day event gives its days. <c>CATEGORIES</c> with the name of a <see cref="DayKind"/>
/// chooses the kind, else it is a holiday; a make-up day names the day it replaces in <c>X-REPLACES:20270104</c>.
/// </summary>
internal static class CalendarFeedText
{
    /// <summary>The longest text that is read: a thousand times what a year of holidays takes.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private const int MostEvents = 5_000;
    private const int MostDays = 31;
    private const string Begin = "BEGIN:VCALENDAR";

    // A rule that has not met a single day in so many years never will.
    private static readonly EvaluationOptions Patience = new() { MaxUnmatchedIncrementsLimit = 400 };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static FeedReading Read(byte[] content, CalendarFeed feed)
    {
        var problems = new List<FormattableString>();
        var days = new List<CalendarDay>();
        foreach (var item in Events(content, problems))
        {
            try
            {
                days.AddRange(DaysOf(item, feed, problems));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // See Events.
                problems.Add($"{Text(item)} cannot be read: {Line(e.Message, 200)}");
            }
        }

        // What is wrong with an event may be wrong with any of the years.
        if (problems.Count > 0)
            return new FeedReading([], problems);
        var years = new List<CalendarYear>();
        foreach (var number in feed.Years.Order())
        {
            var year = new CalendarYear(number, Merge(days.Where(day => day.Date.Year == number))) { Origin = feed.Origin };
            IReadOnlyList<FormattableString> faults = year.Days.Count == 0 ? [$"has no day in {number}: take the year out of Years until the feed has its days"] : year.Problems();
            problems.AddRange(faults);
            if (faults.Count == 0)
                years.Add(year);
        }

        return new FeedReading(years, problems);
    }

    private static List<CalendarEvent> Events(byte[] content, List<FormattableString> problems)
    {
        try
        {
            if (content.Length > MostBytes)
                throw new ReadingFaultException($"it is longer than {MostBytes / 1024 / 1024} MB");
            var text = Utf8.GetString(content).TrimStart('\uFEFF', ' ', '\r', '\n');
            if (!text.StartsWith(Begin, StringComparison.OrdinalIgnoreCase))
                throw new ReadingFaultException($"it must begin with {Begin}, but begins with '{Line(text, 40)}'");
            var events = Calendar.Load<Calendar>(text).SelectMany(calendar => calendar.Events).ToList();
            return events.Count <= MostEvents ? events : throw new ReadingFaultException($"it has {events.Count} events, more than {MostEvents}");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library has no type of its own for what it cannot read, and whoever writes the feed must not be able to stop the watcher.
            problems.Add($"is no calendar that can be read: {(e is ReadingFaultException fault ? fault.Phrase : $"{Line(e.Message, 200)}")}");
            return [];
        }
    }

    private static List<CalendarDay> DaysOf(CalendarEvent item, CalendarFeed feed, List<FormattableString> problems)
    {
        if (item.Status == "CANCELLED" || !MayConcern(item, feed))
            return [];
        if (Fault(item) is { } fault)
        {
            problems.Add($"{Text(item)} {fault}");
            return [];
        }

        var kind = Kinds(item).Append(DayKind.Holiday).First();
        var replaces = Replaces(item) is { } text ? Date(text) : null;
        return
        [
            .. item.GetOccurrences(new CalDateTime(feed.Years.Min(), 1, 1), Patience)
                .TakeWhile(occurrence => occurrence.Period.StartTime.Date.Year <= feed.Years.Max())
                .SelectMany(occurrence => Enumerable.Range(0, Length(occurrence)).Select(occurrence.Period.StartTime.Date.AddDays))
                .Where(date => feed.Years.Contains(date.Year))
                .Select(date => new CalendarDay(date, kind, Line(item.Summary!, 200), $"{feed.Origin}, {Line(item.Uid!, 200)}", replaces)),
        ];
    }

    // Events of other years are nobody's business here, whatever is wrong with them.
    private static bool MayConcern(CalendarEvent item, CalendarFeed feed) =>
        item.DtStart is not { } start
        || item.RecurrenceRule is not null
        || item.RecurrenceDates.GetAllDates().Any()
        || (start.Year <= feed.Years.Max() && (item.End ?? start).Year >= feed.Years.Min());

    private static FormattableString? Fault(CalendarEvent item)
    {
        if (item.DtStart is null)
            return $"must have a day, such as DTSTART;VALUE=DATE:20270206";
        if (!item.IsAllDay || item.DtEnd is { HasTime: true })
            return $"must be an all-day event, but begins at {item.DtStart.Value:yyyy-MM-dd HH:mm}";
        if (string.IsNullOrWhiteSpace(item.Summary))
            return $"must have a SUMMARY, the name of the day";
        if (item.DtEnd is { } end && end.Date < item.DtStart.Date)
            return $"must not end before it begins, but ends on {end.Date:yyyy-MM-dd}";
        if (item.EffectiveDuration.ToTimeSpanUnspecified() > TimeSpan.FromDays(MostDays))
            return $"must have at most {MostDays} days, has {item.EffectiveDuration.ToTimeSpanUnspecified().TotalDays}";
        if (item.RecurrenceIdentifier is not null || item.Properties.AllOf("EXRULE").Any() || item.Properties.AllOf("RRULE").Count() > 1)
            return $"must not change another event or recur in two ways: give each day an event of its own";
        if (item.RecurrenceRule is { } rule && (rule.Frequency != FrequencyType.Yearly || rule.ByHour.Count + rule.ByMinute.Count + rule.BySecond.Count > 0))
            return $"must recur yearly or not at all, was RRULE:{rule.ToString()}";
        if (Kinds(item) is { Count: > 1 } kinds)
            return $"must be of one kind, but is of {kinds.Skip(1).Aggregate((FormattableString)$"{kinds[0]}", (all, next) => $"{all} and {next}")}";
        return Replaces(item) is { } text && Date(text) is null ? (FormattableString)$"must replace a day such as X-REPLACES:20270104, was '{Line(text, 40)}'" : null;
    }

    private static List<DayKind> Kinds(CalendarEvent item) =>
        [.. item.Categories.Select(category => SettingsSection.Named<DayKind>(category.Trim())).OfType<DayKind>().Distinct()];

    private static string? Replaces(CalendarEvent item) => item.Properties["X-REPLACES"]?.Value?.ToString();

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    // The end is exclusive; some programs give one day the same begin and end.
    private static int Length(Occurrence occurrence) =>
        Math.Max(1, (occurrence.Period.EffectiveEndTime?.Date.DayNumber ?? 0) - occurrence.Period.StartTime.Date.DayNumber);

    // Two holidays may fall on one day, as Hùng Kings and 30 April can; anything else on one day contradicts itself, which the year tells.
    private static List<CalendarDay> Merge(IEnumerable<CalendarDay> days) =>
    [
        .. days.GroupBy(day => (day.Date, day.Kind, day.Replaces)).OrderBy(day => day.Key.Date).Select(day => day.First() with
        {
            Name = string.Join("; ", day.Select(one => one.Name).Distinct(StringComparer.Ordinal)),
            Source = string.Join("; ", day.Select(one => one.Source).Distinct(StringComparer.Ordinal)),
        }),
    ];

    private static FormattableString Text(CalendarEvent item) =>
        $"event '{Line(item.Summary ?? "", 80)}' ({(item.DtStart is { } start ? $"{start.Date:yyyy-MM-dd}" : (FormattableString)$"no date")}, UID {Line(item.Uid ?? "", 80)})";

    // One line without control characters: the text is a stranger's, and goes into tables and logs.
    private static string Line(string text, int most)
    {
        var line = string.Join(' ', string.Concat(text.Take(4 * most).Select(letter => char.IsControl(letter) ? ' ' : letter)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : $"{line[..most]}…";
    }
}
