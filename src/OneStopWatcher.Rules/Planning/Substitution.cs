namespace OneStopWatcher.Rules.Planning;

/// <summary>Who reads somebody's mails while they are away.</summary>
/// <param name="SubstituteId">The substitute's id, as <see cref="Contact.Id"/> has it.</param>
/// <param name="From">The first day, inclusive, or null for as long as one can look back.</param>
/// <param name="Until">The last day, inclusive, or null for until further notice.</param>
/// <remarks>Days are those of the office's zone; a slot belongs to the day on which it is scheduled.</remarks>
public sealed record Substitution(string SubstituteId, DateOnly? From, DateOnly? Until)
{
    /// <summary>The first day on which it can hold.</summary>
    public DateOnly FirstDay => From ?? DateOnly.MinValue;

    /// <summary>The last day on which it can hold.</summary>
    public DateOnly LastDay => Until ?? DateOnly.MaxValue;

    /// <summary>Whether it holds on a day.</summary>
    public bool Covers(DateOnly day) => FirstDay <= day && day <= LastDay;

    /// <summary>Whether it shares a day with another.</summary>
    public bool Overlaps(Substitution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return FirstDay <= other.LastDay && other.FirstDay <= LastDay;
    }
}
