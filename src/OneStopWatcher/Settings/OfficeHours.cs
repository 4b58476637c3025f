using System.Globalization;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Settings;

/// <summary>The hours of the office or of a unit, as <c>Week</c> and <c>AlsoOpen</c> give them.</summary>
/// <param name="Week">The hours that count for deadlines.</param>
/// <param name="AlsoOpen">Further hours in which somebody is there, such as a Saturday morning, but which do not count; null for none.</param>
internal sealed record OfficeHours(WorkWeek Week, WorkWeek? AlsoOpen)
{
    /// <summary>Reads the office's own hours, the usual ones when none are given.</summary>
    public static OfficeHours ReadOffice(SettingsSection section)
    {
        if (section.IsGiven("Week") && section.IsMissing("Week"))
            section.Error("Week", $"must have at least one interval of office hours, or be left out");
        var week = section.IsMissing("Week") ? WorkWeek.Default : ReadWeek(section, "Week");
        return new OfficeHours(week ?? WorkWeek.Default, ReadAlsoOpen(section, week, $"{"Week"}"));
    }

    /// <summary>Reads the hours of a unit, or null when it gives none.</summary>
    /// <remarks>
    /// A unit with a <c>Week</c> of its own has nothing of the office's: it is open beyond it only when it gives its own <c>AlsoOpen</c>. A
    /// unit that gives <c>AlsoOpen</c> alone works the office's week; an empty one keeps it shut when the office is open.
    /// </remarks>
    public static OfficeHours? ReadUnit(SettingsSection section, OfficeHours office)
    {
        var hasOwnWeek = section.IsGiven("Week");
        var hasOwnAlsoOpen = section.IsGiven("AlsoOpen");
        if (section.IsMissing("Week") && (hasOwnWeek || !hasOwnAlsoOpen))
        {
            section.Error("Week", $"is required: the unit's own hours, for example {{ \"Monday\": [ \"07:00-11:30\" ] }}");
            return null;
        }

        var week = hasOwnWeek ? ReadWeek(section, "Week") : office.Week;
        return new OfficeHours(week ?? WorkWeek.Default, ReadAlsoOpen(section, week, hasOwnWeek ? $"{"Week"}" : (FormattableString)$"the office's Week"));
    }

    private static WorkWeek? ReadAlsoOpen(SettingsSection section, WorkWeek? week, FormattableString nameOfWeek)
    {
        if (section.IsMissing("AlsoOpen") || ReadWeek(section, "AlsoOpen") is not { } alsoOpen)
            return null;
        foreach (var (day, own, counted) in week is null ? [] : alsoOpen.OverlapWith(week))
            section.Error("AlsoOpen", $"{day}: {own} must not overlap {counted} of {nameOfWeek}: hours count for deadlines or do not");
        return alsoOpen;
    }

    private static WorkWeek? ReadWeek(SettingsSection parent, string key)
    {
        var section = parent.Section(key);
        if (!section.Keys.Any())
            return null;
        var hours = new Dictionary<DayOfWeek, IReadOnlyList<WorkInterval>>();
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var intervals = new List<WorkInterval>();
            foreach (var (item, text) in section.Texts(day.ToString(), TextForm.Hours) ?? [])
            {
                if (Interval(text) is { } interval)
                    intervals.Add(interval);
                else
                    section.Error(item, $"must be an interval such as 07:00-11:30 within 00:00-24:00, was '{text}'");
            }

            hours[day] = intervals;
        }

        section.RefuseUnknown();
        var week = WorkWeek.Create(hours, out var problems);

        // That a week has no hours is no news when those it has could not be read.
        var isUnread = hours.All(day => day.Value.Count == 0) && hours.Keys.Any(day => !section.IsMissing(day.ToString()));
        foreach (var problem in isUnread ? [] : problems)
            parent.Error(key, problem);
        return week;
    }

    private static WorkInterval? Interval(string text) =>
        text.Split('-') is [var from, var to] && TimeOfDay(from) is { } start && TimeOfDay(to) is { } end ? new WorkInterval(start, end) : null;

    private static TimeSpan? TimeOfDay(string text)
    {
        var trimmed = text.Trim();
        if (trimmed == "24:00")
            return WorkInterval.EndOfDay;
        return TimeOnly.TryParseExact(trimmed, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToTimeSpan()
            : null;
    }
}
