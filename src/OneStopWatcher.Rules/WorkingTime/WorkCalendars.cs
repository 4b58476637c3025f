namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>The calendars of all units. One dossier, one calendar: that of its agency, or the office's own when the agency has none.</summary>
public sealed class WorkCalendars(WorkCalendar office, IReadOnlyDictionary<string, WorkCalendar>? units = null)
{
    /// <summary>The calendar of every unit without one of its own; also the hours within which mails go out.</summary>
    public WorkCalendar Office { get; } = office;

    /// <summary>The calendars of the units that have hours of their own, by agency code.</summary>
    public IReadOnlyDictionary<string, WorkCalendar> Units { get; } = units ?? new Dictionary<string, WorkCalendar>();

    /// <summary>The calendar of an agency.</summary>
    public WorkCalendar For(string? agencyCode) =>
        agencyCode is not null && Units.TryGetValue(agencyCode, out var calendar) ? calendar : Office;
}
