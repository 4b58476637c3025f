using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Planning;

/// <summary>What notices are planned by.</summary>
/// <param name="Calendars">Working time of all units.</param>
/// <param name="Ladders">Who is told, and when.</param>
/// <param name="Repeat">When they are reminded.</param>
public sealed record PlanningRules(WorkCalendars Calendars, Ladders Ladders, Repeat Repeat);
