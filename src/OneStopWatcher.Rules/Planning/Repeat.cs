namespace OneStopWatcher.Rules.Planning;

/// <summary>After how many working days a hang that lasts is told again: 2, then 3, then 5, the last value for ever.</summary>
/// <param name="WorkingDays">At least one value, each 1 to 250.</param>
public sealed record Repeat(IReadOnlyList<int> WorkingDays)
{
    private const int RidesAlongWithin = 2;

    /// <summary>2, 3, 5, 5, … working days.</summary>
    public static Repeat Default { get; } = new([2, 3, 5]);

    /// <summary>The working days that must pass before a reminder.</summary>
    /// <param name="number">1 for the first reminder.</param>
    public int Before(int number) => WorkingDays[Math.Min(number, WorkingDays.Count) - 1];

    /// <summary>
    /// The working days from which a reminder rides along with a mail that goes anyway: within two days of being due, and never on the day on
    /// which the person was told last.
    /// </summary>
    /// <param name="number">1 for the first reminder.</param>
    public int RidesAlongFrom(int number) => Math.Max(1, Before(number) - RidesAlongWithin);
}
