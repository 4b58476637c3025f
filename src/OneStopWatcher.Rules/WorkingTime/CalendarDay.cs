namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>One day of a year that differs from the weekly pattern.</summary>
/// <param name="Date">The civil date in the office's zone.</param>
/// <param name="Kind">Why it differs.</param>
/// <param name="Name">What people call it, in Vietnamese.</param>
/// <param name="Source">The law or notice that says so.</param>
/// <param name="Replaces">For a make-up day, the day whose hours it has; otherwise null.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string Name, string Source, DateOnly? Replaces);
