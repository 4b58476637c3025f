using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Delivery;

/// <summary>Whether one more message may go now; asked before each.</summary>
/// <param name="office">The office's calendar.</param>
/// <param name="ignoreHours">Whether to send at any hour.</param>
/// <param name="clock">The clock.</param>
/// <param name="end">When the run must end, exclusive.</param>
internal sealed class DeliveryGate(WorkCalendar office, bool ignoreHours, TimeProvider clock, DateTimeOffset end)
{
    /// <summary>Whether the office is open, or its hours do not matter.</summary>
    public bool IsOfficeOpen => ignoreHours || office.IsOpen(clock.GetUtcNow());

    /// <summary>Whether one more message may go.</summary>
    public bool IsOpen => clock.GetUtcNow() < end && IsOfficeOpen;
}
